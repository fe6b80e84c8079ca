"""What criteria ask for, as trees that facts can answer. From the whole to the small:

- `lines` goes through a study's criteria; `leads` reads the lines that stand above
  others, `references` tells those that speak of others.
- `paragraphs` reads lists that became one paragraph, section by section.
- `sentences` reads one line: `known` has sentences word for word, `subjects` whom it is about,
  `said` what is said of them; `pregnancy`, `pregnancy_bars` and `pregnancy_people` whole sentences
  about that.
- Lines of which a part is left for judging: `independent_parts`, `exceptions`, `rests` (examples,
  asides, more that is asked for), `person_ages`, `value_rests`, `past_events` with
  `past_wordings`; `certainty` tells what facts can still show.
- Kinds of things: `ages`, `measured` with `values`, `value_bounds`, `by_sex`, `provisos` and
  `limit_trees`; `pressures`, `performance`, `states`; `events` and `waits` with `own_words`.
- Words: `tokens` cuts them by the lists of `terms` and `phrases`; `unit_texts`
  reads units, `quantities` numbers and lengths of time, `asides` what says nothing; `cursor` steps
  through them.
- `expression` has the trees.
"""
