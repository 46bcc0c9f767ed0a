"""The office: a Django project that turns what the reading library found into registered, assigned work.

The models of the apps import one way: `work → registers → intake → accounts → bodies → audit`; `desk` holds what all
pages share. Each app keeps its rules in `services.py`: one function, one transaction, one event; a refusal for
business reasons is a `refusals.Refused`, and nothing was changed then.
"""
