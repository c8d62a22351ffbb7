"""What a person does in Adminer, step by step, with the forms that its pages offer."""

import html
import re
import urllib.parse

from browser import Browser
from forms import form_with

PASSWORD = "adminer"


def text_of(response) -> str:
    """What a person reads of a page."""
    page = re.sub(r"<script.*?</script>|<style.*?</style>", "", response.text, flags=re.DOTALL)
    return re.sub(r"\s+", " ", html.unescape(re.sub(r"<[^>]*>", " ", page))).replace("\u00a0", " ")


class AdminerVisitor(Browser):
    def __init__(self, server, user: str = "ada"):
        super().__init__(server)
        self.user = user
        self.base = f"/?sqlite=&username={urllib.parse.quote(user)}"

    def log_in(self, password: str = PASSWORD, database: str = ""):
        login = form_with(self.get("/"), "auth[driver]")
        fields = {
            "auth[driver]": "sqlite",
            "auth[server]": "",
            "auth[username]": self.user,
            "auth[password]": password,
            "auth[db]": database,
        }
        answer = self.submit("/", login.filled(fields))
        return self.follow(answer)

    def open_page(self, query: str):
        page = self.get(f"{self.base}&{query}")
        assert page.status == 200, (page.status, page.text[:2000])
        return page

    def send(self, query: str, name: str, values: dict, button: str = ""):
        """Opens the page, fills the form that has a field called `name`, and sends it."""
        form = form_with(self.open_page(query), name)
        return self.submit(f"{self.base}&{query}", form.filled(values, button))

    def done(self, answer) -> str:
        """The page that a change leads to; it says that the change was made."""
        return text_of(self.follow(answer))

    def create_database(self, path: str) -> str:
        told = self.done(self.send("database=", "name", {"name": path}))
        self.base += f"&db={urllib.parse.quote(path, safe='')}"
        return told

    def create_table(self, table: str, columns: dict) -> str:
        """`columns` are name to type; the first is the primary key and counts by itself."""
        values = {"name": table, "auto_increment_col": "1"}
        for number, (name, kind) in enumerate(columns.items(), 1):
            values[f"fields[{number}][field]"] = name
            values[f"fields[{number}][type]"] = kind
        return self.done(self.send("create=", "fields[1][field]", values))

    def insert(self, table: str, row: dict) -> str:
        values = {f"fields[{name}]": value for name, value in row.items()}
        return self.done(self.send(f"edit={table}", "insert", values, "insert"))

    def execute(self, statements: str):
        return text_of(self.send("sql=", "query", {"query": statements, "error_stops": "1"}))

    def export(self, tables: list, **options):
        form = form_with(self.open_page("dump="), "output")
        values = {"format": "sql", "output": "text", **options, "tables[]": None, "data[]": None}
        fields = form.filled(values)
        for table in tables:
            fields += [("tables[]", table), ("data[]", table)]
        return self.submit(f"{self.base}&dump=", fields)

    def log_out(self):
        form = form_with(self.open_page(""), "logout")
        return self.follow(self.submit(self.base, form.filled({}, "logout")))
