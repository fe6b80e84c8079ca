"""The words of the form, in the language of the moment."""

from datetime import date

from trialfinder.words.catalogue import Catalogue
from trialfinder.words.fit_lines import FitWriter


class FormWords:
    """What the rows say. Names of facts are those of every place that names them."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue
        self._writer = FitWriter(catalogue)
        self.language = catalogue.language
        text = catalogue.text
        self.age = text("fit.form.age")
        self.age_hint = text("fit.form.age_hint")
        self.no_age = text("fit.form.no_age")
        self.day_hint = text("fit.form.day_hint")
        self.no_day = text("fit.form.no_day")
        self.last_day_hint = text("fit.form.last_day_hint")
        self.no_last_day = text("fit.form.no_last_day")
        self.no_number = text("fit.form.no_number")
        self.two_numbers = text("fit.form.two_numbers")
        self.half_life = text("fit.form.half_life")
        self.upper_limit = text("fit.form.upper_limit")

    def name(self, fact: str) -> str:
        """A fact by its dotted name."""
        return self._writer.name(fact)

    def day_of(self, fact: str) -> str:
        """The name of a day."""
        name = self.name(fact)
        is_last = fact.startswith("last_day.")
        return self._catalogue.text("fit.form.last_day", name=name) if is_last else name

    def choice(self, value: str) -> str:
        """A value to choose; a diagnosis stands as the record has it."""
        key = f"fit.value.{value}"
        return self._catalogue.text(key) if key in self._catalogue else value

    def scale(self, scale: str) -> str:
        return self._catalogue.text(f"fit.scale.{scale}")

    def scale_of(self, name: str) -> str:
        return self._catalogue.text("fit.form.scale", name=name)

    def value_of(self, name: str) -> str:
        return self._catalogue.text("fit.form.value", name=name)

    def unit(self, symbol: str) -> str:
        """A unit to choose; some are words."""
        return self._writer.unit(symbol)

    def unit_of(self, name: str) -> str:
        return self._catalogue.text("fit.form.unit", name=name)

    def upper_limit_of(self, name: str) -> str:
        return self._catalogue.text("fit.form.upper_limit_of", name=name)

    def imported(self, day: date) -> str:
        return self._catalogue.text("fit.form.imported", date=self._writer.day(day))

    def group(self, group: str) -> str:
        return self._catalogue.text(f"fit.form.group.{group}")
