"use strict";
// The page's own words in Persian and English, numbers and dates as each language writes them.
(() => {
  const H = (window.hamkari = {});
  H.data = JSON.parse(document.getElementById("graph-data").textContent);
  const words = H.data.words;
  const LANGUAGES = ["fa", "en"];
  let language = "fa";
  const formats = new Map();

  function format(key, make) {
    if (!formats.has(key)) formats.set(key, make());
    return formats.get(key);
  }

  const number = (value) =>
    format(`n ${language}`, () => new Intl.NumberFormat(language, { maximumFractionDigits: 2 })).format(value);

  // "{0}" is the first value; "{0|article|articles}" is a number with the form that goes with it.
  function word(key, ...values) {
    const text = words[key][LANGUAGES.indexOf(language)];
    return text.replace(/\{(\d)(?:\|([^|}]*)\|([^}]*))?\}/g, (_, place, one, many) => {
      const value = values[Number(place)];
      const shown = typeof value === "number" ? number(value) : value;
      return one === undefined ? shown : `${shown} ${value === 1 ? one : many}`;
    });
  }

  // A day is written in both calendars; Intl knows the Persian one. Times of day play no part, hence UTC.
  function day(iso, calendar) {
    const locale = language === "fa" ? "fa" : "en";
    const key = `d ${locale} ${calendar}`;
    const options = { year: "numeric", month: "long", day: "numeric", timeZone: "UTC" };
    const style = format(key, () => new Intl.DateTimeFormat(`${locale}-u-ca-${calendar}`, options));
    return style.format(new Date(`${iso}T00:00Z`));
  }

  const bothDays = (iso) => {
    const days = [day(iso, "persian"), day(iso, "gregory")];
    return (language === "fa" ? days : days.reverse()).join(" · ");
  };

  H.words = {
    word,
    number,
    bothDays,
    get language() {
      return language;
    },
    set language(value) {
      language = LANGUAGES.includes(value) ? value : "fa";
      document.documentElement.lang = language;
      document.documentElement.dir = language === "fa" ? "rtl" : "ltr";
    },
    get calendar() {
      return language === "fa" ? "persian" : "gregory";
    },
    // The name of a thing or concept that carries both its names; what has no English name keeps its Persian one.
    name: (thing) => (language === "en" && thing.en) || thing.fa,
    compare: (one, two) => one.localeCompare(two, language),
  };
})();
