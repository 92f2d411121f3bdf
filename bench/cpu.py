"""CPU time of processes and of their connections to PostgreSQL."""

from pathlib import Path

from django.db import connection


def spent(*pids):
    """Seconds of CPU time of processes, and of all connections to our database."""
    return sum(map(spent_by, [*pids, *backends()]))


def backends():
    """PostgreSQL's processes for this database, on the same machine."""
    if connection.vendor != "postgresql":
        return []
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pid FROM pg_stat_activity"
            " WHERE datname = current_database() AND backend_type = 'client backend'"
        )
        return [pid for (pid,) in cursor.fetchall()]


def spent_by(pid):
    """CPU time of a process's threads, which Linux reports in nanoseconds."""
    threads = Path(f"/proc/{pid}/task").glob("*/schedstat")
    return sum(int(thread.read_text().split()[0]) for thread in threads) / 1e9
