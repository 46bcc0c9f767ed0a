"""`vanban accounts`: what is done with accounts where nobody can log in to do it, or every day by a timer."""

from __future__ import annotations

import sys
from collections.abc import Sequence

from vanban.office.serve import start
from vanban.terminal import Parser, complain


def main(argv: Sequence[str] | None = None) -> int:
    """Disable idle accounts, open one that is locked or disabled, or take off a second step.

    Exit status 2 for a name that nobody has.
    """
    parser = Parser(prog="vanban accounts", description="Kiểm tra và mở tài khoản của phần mềm văn phòng.")
    verbs = parser.add_subparsers(metavar="VIỆC", required=True, dest="verb")
    verbs.add_parser("check", help="ngừng các tài khoản lâu không dùng; xoá phiên đã hết hạn")
    unlock = verbs.add_parser("unlock", help="mở một tài khoản bị khoá hoặc đã ngừng")
    unlock.add_argument("name", metavar="TÊN", help="tên đăng nhập")
    lost = verbs.add_parser("take-off-step", help="gỡ xác thực hai bước của người mất điện thoại và mã khôi phục")
    lost.add_argument("name", metavar="TÊN", help="tên đăng nhập")
    args = parser.parse_args(argv)
    start()
    if args.verb == "check":
        return _check()
    return (_unlock if args.verb == "unlock" else _take_off_step)(args.name)


def _check() -> int:
    from django.conf import settings

    from vanban.office.accounts import attempts, sessions
    from vanban.office.accounts.idle import disable_idle

    for user in disable_idle():
        print(f"Đã ngừng tài khoản {user.username}: {settings.IDLE_DAYS} ngày không dùng.")
    attempts.forget()
    sessions.forget()
    return 0


def _unlock(name: str) -> int:
    from vanban.office.accounts import attempts
    from vanban.office.accounts.models import User
    from vanban.office.accounts.services import enable

    user = User.objects.filter(username__iexact=name).first()
    if user is None:
        return complain(f"không có tài khoản {name}")
    unlocked = attempts.unlock(user, None)
    if not user.is_active:
        enable(user, None)
    elif not unlocked:
        print(f"Tài khoản {user.username} không bị khoá.")
        return 0
    print(f"Đã mở tài khoản {user.username}.")
    return 0


def _take_off_step(name: str) -> int:
    from vanban.office.accounts import second_step
    from vanban.office.accounts.models import User
    from vanban.office.refusals import Refused

    user = User.objects.filter(username__iexact=name).first()
    if user is None:
        return complain(f"không có tài khoản {name}")
    try:
        second_step.take_off(user, None)
    except Refused as refusal:
        return complain(refusal.message)
    print(f"Đã gỡ xác thực hai bước của {user.username}.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
