"""What is served, one file a kind of thing; importing them declares their operations."""

from vanban.office.api.served import documents, intake, jobs, reading, register, tasks

ALL = (documents, intake, jobs, reading, register, tasks)
