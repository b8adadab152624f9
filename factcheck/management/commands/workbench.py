"""The whole product with one command: `manage.py workbench`, which is what `make run` runs."""

from __future__ import annotations

import contextlib
import os
import signal
import sys
from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.contrib.auth.models import User
from django.core.exceptions import ImproperlyConfigured
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import Error, connections

from claims import desk
from factcheck import embedded, env, premises
from factcheck.embedded import EmbeddedRedis
from factcheck.supervisor import Child, StopAsked, Supervisor, raise_on_signals
from sources.models import Document
from sources.models.job import Queue

MANAGE = [sys.executable, str(settings.BASE_DIR / "manage.py")]
WEB = [
    *(sys.executable, "-m", "granian", "--interface", "wsgi", "--workers", "1", "--blocking-threads", "4"),
    *("--workers-kill-timeout", "5", "--respawn-failed-workers", "--no-ws", "--log-level", "warning"),
]
CHECKED = "--skip-checks"  # once for all is enough
ANSWERS_WITHIN = 60.0  # seconds
COLD_STOP = signal.SIGQUIT  # a worker leaves its jobs at once; the ledger gives them to another
# Searches have a process of their own: however many there are, what a person pastes is read at once.
WORKERS = {
    "worker": ["--queues", *(queue for queue in Queue.values if queue != Queue.GATHER)],
    "gatherer": ["--queues", Queue.GATHER.value, "--concurrency", "1"],
}


class Command(BaseCommand):
    help = "Start everything: database, Redis, web server, worker and clock; Ctrl-C ends it."
    requires_system_checks: list[str] = []  # they look into the database: after the migrations
    _demo_mark = settings.DATA_DIR / "demo-is-being-loaded"
    _demo_wanted = False
    _nobody = False
    _accounts: list[str] = []

    def handle(self, **options: Any) -> None:
        raise_on_signals()
        try:
            lock = premises.lock_folder(settings.DATA_DIR)
            premises.check_port(settings.HOST, settings.PORT)
            self._prepare_database()
            redis = self._choose_broker()
            supervisor = Supervisor(settings.DATA_DIR / "log", lock, _environment(redis), self._say)
        except StopAsked:
            return
        except (ImproperlyConfigured, PermissionError, Error) as error:
            raise CommandError(str(error).strip()) from None
        try:
            supervisor.listen()
            self._start(supervisor, redis)
            supervisor.run()
        except StopAsked:
            pass
        finally:
            self._say("Stopping.")
            supervisor.end()
            self._say("Stopped.")

    def _prepare_database(self) -> None:
        settings.STATIC_ROOT.mkdir(exist_ok=True)
        call_command("migrate", interactive=False, verbosity=0)
        call_command("set_up_desk", verbosity=0)
        self.check()
        if self._exposed and (closed := desk.deactivate_demo_accounts()):
            self._say(f"Others can reach this start, so the demo accounts are closed: {', '.join(closed)}.")
        self._demo_wanted = settings.DEMO and not self._exposed and not Document.objects.exists()
        if self._demo_wanted:
            desk.add_demo_accounts()
            self._demo_mark.touch()
        elif self._demo_mark.exists():
            self._say(
                f"The demo desk was cut short: for a whole one remove {settings.DATA_DIR}, start again."
            )
        self._accounts = desk.active_demo_accounts()
        self._nobody = not User.objects.filter(is_active=True).exists()
        connections.close_all()

    def _choose_broker(self) -> EmbeddedRedis | None:
        """The Redis of our own to start, where the environment names none and a binary is here."""
        if env.text("REDIS_URL") or not settings.EMBEDDED_REDIS:
            return None
        return embedded.prepare(settings.DATA_DIR)

    def _start(self, supervisor: Supervisor, redis: EmbeddedRedis | None) -> None:
        if redis is not None:
            supervisor.start(Child("redis", redis.command))
            self._expect(supervisor, "redis", lambda: premises.accepts(redis.socket))
        listen = ["--host", settings.HOST, "--port", str(settings.PORT), "factcheck.wsgi:application"]
        supervisor.start(Child("web", [*WEB, *listen], grace=8))
        self._expect(supervisor, "web", lambda: premises.answers(settings.HOST, settings.PORT))
        self._welcome()
        self._start_workers(supervisor, has_broker=bool(supervisor.environment["REDIS_URL"]))
        if self._demo_wanted:
            load = [*MANAGE, "load_demo", CHECKED]
            supervisor.start(Child("demo", load, keep=False, done=self._note_demo))
        self._say("Ctrl-C ends it.")

    def _welcome(self) -> None:
        self._say(f"Ready: {premises.address(settings.HOST, settings.PORT)}")
        if self._accounts:
            self._say(f"Demo accounts (password {desk.DEMO_PASSWORD}): {', '.join(self._accounts)}.")
        if self._demo_wanted:
            self._say("The demo desk is being loaded.")
        if self._nobody:
            self._say(f"There is no account yet: {' '.join(MANAGE)} create_account NAME --role admin")

    def _note_demo(self) -> None:
        self._demo_mark.unlink(missing_ok=True)
        self._say("The demo desk is loaded.")

    def _start_workers(self, supervisor: Supervisor, *, has_broker: bool) -> None:
        if has_broker:
            for name, options in WORKERS.items():
                command = [*MANAGE, "worker", CHECKED, *options]
                supervisor.start(Child(name, command, (signal.SIGTERM, COLD_STOP), orphaned=COLD_STOP))
            supervisor.start(Child("beat", [*MANAGE, "beat", CHECKED], grace=3))
        else:
            self._say("No Redis here: jobs are taken from the database once a second, one at a time.")
            supervisor.start(Child("run_jobs", [*MANAGE, "run_jobs", CHECKED], orphaned=signal.SIGKILL))

    def _expect(self, supervisor: Supervisor, name: str, ready: Callable[[], bool]) -> None:
        if not supervisor.wait_for(ready, ANSWERS_WITHIN):
            raise CommandError(f"{name} does not answer; see {supervisor.logs / name}.log")

    @property
    def _exposed(self) -> bool:
        return not premises.is_loopback(settings.HOST) or bool(env.text("DATABASE_URL"))

    def _say(self, sentence: str) -> None:
        with contextlib.suppress(OSError):  # the terminal may be gone; the children must still be ended
            self.stdout.write(sentence)
            self.stdout.flush()


def _environment(redis: EmbeddedRedis | None) -> dict[str, str]:
    """What the children read: ours, with the folder and the broker that we chose."""
    broker = env.text("REDIS_URL") if redis is None else redis.url
    ours = {"FACTCHECK_DATA": str(settings.DATA_DIR), "REDIS_URL": broker, "PYTHONUNBUFFERED": "1"}
    code = os.pathsep.join(filter(None, [str(settings.BASE_DIR), os.environ.get("PYTHONPATH")]))
    return {**os.environ, **ours, "PYTHONPATH": code}
