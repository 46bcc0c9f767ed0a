"""The office: a Django project that turns what the reading library found into registered, assigned work.

Apps import one way: `work → registers → intake → accounts → bodies → audit`. Each keeps its rules in `services.py`:
one function, one transaction, one event; a refusal for business reasons is a `refusals.Refused`.
"""
