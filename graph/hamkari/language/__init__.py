"""Persian as it is written: characters, words, sentences, verbs, dates. hazm lives on this floor only."""
