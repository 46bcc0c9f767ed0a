"""What is heavy is read on a Dask cluster where there is one, and here where it is lost."""

from __future__ import annotations

import threading

import pytest

from vanban.office.intake import readers
from vanban.office.intake.models import Submission
from vanban.office.jobs.services import receive


@pytest.fixture
def cluster():
    """A cluster in this process, with one worker: its address, and how to end it."""
    from distributed import LocalCluster

    with LocalCluster(n_workers=1, processes=False, dashboard_address=None) as cluster:
        yield cluster


@pytest.fixture
def there(monkeypatch) -> list[str]:
    """The names of the files that were read on the cluster."""
    names: list[str] = []
    read = readers.Cluster.read

    def noted(self, data, name, limits):
        outcome = read(self, data, name, limits)
        names.append(name)
        return outcome

    monkeypatch.setattr(readers.Cluster, "read", noted)
    return names


def test_a_pdf_is_read_on_the_cluster_and_a_letter_here(agency, lan, letter, samples, settings, cluster, there):
    settings.CLUSTER = cluster.scheduler_address
    pdf = (samples / "files" / "12-bao-cao-tram-y-te.pdf").read_bytes()
    received = receive(agency, lan, [("bao-cao.pdf", pdf), ("cong-van.txt", letter())])
    assert there == ["bao-cao.pdf"]
    assert [one.proposal.document.source.name for one in received.submissions] == ["bao-cao.pdf", "cong-van.txt"]


def test_without_its_cluster_the_office_reads_by_itself(agency, lan, samples, settings, there, caplog, monkeypatch):
    monkeypatch.setattr("vanban.bulk.cluster._PATIENCE", 1)
    settings.CLUSTER = "tcp://127.0.0.1:9"
    pdf = (samples / "files" / "12-bao-cao-tram-y-te.pdf").read_bytes()
    receive(agency, lan, [("bao-cao.pdf", pdf)])
    assert there == []
    assert Submission.objects.count() == 1
    assert "tcp://127.0.0.1:9" in caplog.text


def test_a_stop_reaches_who_waits_for_the_cluster(settings, cluster):
    cluster.scale(0)  # nobody is there to read
    settings.CLUSTER = cluster.scheduler_address
    refused = []

    def wait() -> None:
        try:
            readers.read(b"%PDF", "a.pdf")
        except readers.Stopped as stopped:
            refused.append(stopped)

    waiting = threading.Thread(target=wait)
    waiting.start()
    while not cluster.scheduler.tasks:
        assert waiting.is_alive()
    readers.stop()
    waiting.join(30)
    readers.start()
    assert len(refused) == 1
