"""The forms of a page, filled as a browser would send them."""

from html.parser import HTMLParser


class Form:
    def __init__(self, attributes: dict):
        self.action = attributes.get("action") or ""
        self.method = (attributes.get("method") or "get").upper()
        self.fields = []  # (name, value) of everything that is sent without being touched
        self.buttons = []  # (name, value)

    def names(self) -> set:
        return {name for name, _ in [*self.fields, *self.buttons]}

    def filled(self, values: dict, button: str = "") -> list:
        """The fields to send; `values` replace or add some, None leaves one out."""
        kept = [(name, value) for name, value in self.fields if name not in values]
        given = [(name, value) for name, value in values.items() if value is not None]
        return kept + given + [pair for pair in self.buttons if pair[0] == button]


class FormReader(HTMLParser):
    def __init__(self):
        super().__init__()
        self.forms = []
        self.select = None  # name, and the value that is chosen so far
        self.option = None  # an option without a value attribute: its text is the value
        self.textarea = None

    def handle_starttag(self, tag, attrs):
        attributes = dict(attrs)
        if tag == "form":
            self.forms.append(Form(attributes))
        elif tag in ("option", "select"):
            self.end_option()
        if not self.forms:
            return
        if tag == "input":
            self.add_input(attributes)
        elif tag == "button" and attributes.get("name"):
            self.forms[-1].buttons.append((attributes["name"], attributes.get("value") or ""))
        elif tag == "select":
            self.select = [attributes.get("name"), None]
        elif tag == "option" and self.select:
            self.start_option(attributes)
        elif tag == "textarea":
            self.textarea = [attributes.get("name"), ""]

    def add_input(self, attributes):
        name, kind = attributes.get("name"), (attributes.get("type") or "text").lower()
        if not name or "disabled" in attributes:
            return
        if kind in ("submit", "image", "button"):
            self.forms[-1].buttons.append((name, attributes.get("value") or ""))
        elif kind in ("checkbox", "radio"):
            if "checked" in attributes:
                self.forms[-1].fields.append((name, attributes.get("value") or "on"))
        elif kind != "file":
            self.forms[-1].fields.append((name, attributes.get("value") or ""))

    def start_option(self, attributes):
        self.option = {"chosen": "selected" in attributes or self.select[1] is None, "text": ""}
        if "value" in attributes:
            self.option["value"] = attributes["value"] or ""

    def end_option(self):
        if self.option and self.option["chosen"] and self.select:
            self.select[1] = self.option.get("value", self.option["text"].strip())
        self.option = None

    def handle_data(self, data):
        if self.option:
            self.option["text"] += data
        if self.textarea:
            self.textarea[1] += data

    def handle_endtag(self, tag):
        if tag in ("option", "select"):
            self.end_option()
        if tag == "select" and self.select:
            if self.select[0] and self.select[1] is not None:
                self.forms[-1].fields.append(tuple(self.select))
            self.select = None
        elif tag == "textarea" and self.textarea:
            if self.textarea[0]:
                self.forms[-1].fields.append(
                    (self.textarea[0], self.textarea[1].removeprefix("\n"))
                )
            self.textarea = None


def forms_of(response) -> list:
    reader = FormReader()
    reader.feed(response.text)
    return reader.forms


def form_with(response, name: str) -> Form:
    """The page's form that has a field or button of this name."""
    found = [form for form in forms_of(response) if name in form.names()]
    assert found, f"no form with {name!r} in:\n{response.text[:3000]}"
    return found[0]
