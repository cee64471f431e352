"""The kinds of values: one object each, which can read, show, mask, compare and write them."""

from models.dossiers.kinds.answers import Boolean, Confirmation
from models.dossiers.kinds.codes import Code, ListOfBoolean, ListOfCode
from models.dossiers.kinds.computed import Computed, Finding
from models.dossiers.kinds.dates import Date, DateRange, Period
from models.dossiers.kinds.industries import CultureClass, Industry
from models.dossiers.kinds.links import File, Link, Reference, StoredFile
from models.dossiers.kinds.money import Amount, Money
from models.dossiers.kinds.numbers import Integer, Percent, Year
from models.dossiers.kinds.people import Email, PersonName, Phone, Url
from models.dossiers.kinds.places import Division
from models.dossiers.kinds.rows import Rows
from models.dossiers.kinds.secrets import Account, IdNumber, Sealed
from models.dossiers.kinds.text import ListOfText, LongText, Text
from models.dossiers.kinds.uscc import Uscc

__all__ = [
    "Account",
    "Amount",
    "Boolean",
    "Code",
    "Computed",
    "Confirmation",
    "CultureClass",
    "Date",
    "DateRange",
    "Division",
    "Email",
    "File",
    "Finding",
    "IdNumber",
    "Industry",
    "Integer",
    "Link",
    "ListOfBoolean",
    "ListOfCode",
    "ListOfText",
    "LongText",
    "Money",
    "Percent",
    "Period",
    "PersonName",
    "Phone",
    "Reference",
    "Rows",
    "Sealed",
    "StoredFile",
    "Text",
    "Url",
    "Uscc",
    "Year",
]
