"""The named questions and the loading of Turtle: Oxigraph, as Hamkari uses it, beside rdflib, in one run.

    python benchmarks/queries.py [--triples 1000000] [--graph FILE] [--limit 60] [--repeats 5]

Both engines are given the same file and the same SPARQL, the questions as they stand in `ontology/queries` but for the
names of people. Every answer is read to its end, and where both have answered, the answers are compared. rdflib loads
once; each of its queries runs in a process forked from that one, which is killed at the time limit and then counts as
that long.
"""

import argparse
import gc
import os
import pickle
import signal
import statistics
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import rdflib
from made_graph import write
from pyoxigraph import BlankNode, QuerySolutions, Store

from hamkari.ask import Question, fill, questions
from hamkari.rdf.namespaces import term
from hamkari.store import load

Rows = Counter[tuple[str, ...]]


def main() -> int:
    """Measure, print a table in Markdown, and end with 1 where a floor is missed or two answers differ."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--triples", type=int, default=1_000_000, help="size of the made graph, about")
    parser.add_argument("--graph", type=Path, help="a graph file instead of a made one")
    parser.add_argument("--limit", type=float, default=60.0, help="seconds after which a query of rdflib is stopped")
    parser.add_argument("--repeats", type=int, default=5, help="runs of each query of ours; the median counts")
    parser.add_argument("--query-floor", type=float, default=20.0, help="median speed-up below which this fails")
    parser.add_argument("--load-floor", type=float, default=10.0, help="speed-up of loading below which this fails")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = options.graph or Path(folder) / "made.ttl"
        if not options.graph:
            write(path, options.triples)
        return measure(path, options)


def measure(path: Path, options: argparse.Namespace) -> int:
    """Measure both engines on one file."""
    ours_load, store = timed(lambda: load(path))
    say(f"{len(store):,} triples, {path.stat().st_size / 1e6:.0f} MB of Turtle\n")
    asked = {name: with_people(store, question) for name, question in questions().items()}
    ours = {name: ours_seconds(store, sparql, options.repeats) for name, sparql in asked.items()}
    theirs_load, graph = timed(lambda: rdflib.Graph().parse(path, format="turtle"))
    say("| | ours, s | rdflib, s | faster | rows |\n|---|---:|---:|---:|---:|")
    say(f"| load | {ours_load:.2f} | {theirs_load:.2f} | {theirs_load / ours_load:.0f} × | |")
    gc.freeze()  # so that the collector of a forked process leaves the shared pages of the graph alone
    speed_ups, different = [], []
    for name, (seconds, rows) in ours.items():
        found = theirs(graph, asked[name], options.limit)
        taken = found[0] if found else options.limit
        speed_ups.append(taken / seconds)
        at_least = "" if found else "> "
        count = str(sum(rows.values()))
        if found and found[1] != rows:
            different.append(name)
            count += f" (rdflib {sum(found[1].values())})"
        say(f"| {name} | {seconds:.4f} | {at_least}{taken:.2f} | {at_least}{speed_ups[-1]:.0f} × | {count} |")
    median, faster_load = statistics.median(speed_ups), theirs_load / ours_load
    say(f"\nMedian speed-up of {len(speed_ups)} questions: {median:.0f} ×; of loading: {faster_load:.0f} ×")
    for name in different:
        say(f"The answers to {name} differ")
    missed = median < options.query_floor or faster_load < options.load_floor
    return int(missed or bool(different))


def with_people(store: Store, question: Question) -> str:
    """The SPARQL of a question as it stands, but with a person whom the graph knows."""
    speaker = min((quad.object for quad in store.quads_for_pattern(None, term("hk:speaker"), None)), key=str)
    people = {p.name: [speaker] for p in question.parameters if p.type == "person"}
    required = {p.name for p in question.parameters if p.least} - set(people)
    return question.sparql if not people or required else fill(question, people)


def timed[Result](work: Callable[[], Result]) -> tuple[float, Result]:
    """Seconds of some work, and its result."""
    gc.collect()
    started = time.perf_counter()
    result = work()
    return time.perf_counter() - started, result


def ours_seconds(store: Store, sparql: str, repeats: int) -> tuple[float, Rows]:
    """Median seconds of a query in Oxigraph, with its rows."""

    def run() -> Rows:
        answer = store.query(sparql)
        assert isinstance(answer, QuerySolutions)
        return Counter(tuple(map(ours_text, (row[v] for v in answer.variables))) for row in answer)

    taken = [timed(run) for _ in range(repeats)]
    return statistics.median(seconds for seconds, _ in taken), taken[0][1]


def ours_text(term: object) -> str:
    """A term as text, the same for both engines."""
    return "_" if isinstance(term, BlankNode) else "" if term is None else str(getattr(term, "value", term))


def theirs(graph: rdflib.Graph, sparql: str, limit: float) -> tuple[float, Rows] | None:
    """Seconds of a query in rdflib, with its rows; None where it is stopped at the limit."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        signal.setitimer(signal.ITIMER_REAL, limit)  # its default action ends the process
        seconds, rows = timed(lambda: Counter(tuple(map(theirs_text, row)) for row in graph.query(sparql)))
        signal.setitimer(signal.ITIMER_REAL, 0)
        with os.fdopen(writing, "wb") as pipe:
            pickle.dump((seconds, rows), pipe)
        os._exit(0)
    os.close(writing)
    with os.fdopen(reading, "rb") as pipe:
        data = pipe.read()
    os.waitpid(child, 0)
    return pickle.loads(data) if data else None


def theirs_text(term: object) -> str:
    """A term as text, the same for both engines."""
    return "_" if isinstance(term, rdflib.BNode) else "" if term is None else str(term)


def say(line: str) -> None:
    """Print at once, also into a file."""
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
