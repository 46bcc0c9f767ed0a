"""Recipients and signatures."""

import pytest

import vanban

Read = tuple[str | None, str | None, str | None, str | None]
HEAD = "Số: 5/TB-UBND\nTHÔNG BÁO\nVề lịch họp\nHọp lúc 8 giờ thứ Hai tuần tới.\n"

SIGNATURES: list[tuple[str, Read]] = [
    ("GIÁM ĐỐC\n\nPhan Văn Thao", (None, None, "Giám đốc", "Phan Văn Thao")),
    ("Nơi nhận:\n- Lưu: VT.\nGiám đốc\nTrần Đình Tuấn", (None, None, "Giám đốc", "Trần Đình Tuấn")),
    ("KT. CHỦ TỊCH\nPHÓ CHỦ TỊCH\n(Đã ký)\nLê Thị Mai", ("KT.", "Chủ tịch", "Phó Chủ tịch", "Lê Thị Mai")),
    ("KT.BỘ TRƯỞNG\nTHỨ TRƯỞNG\nTRẦN VĂN NAM", ("KT.", "Bộ trưởng", "Thứ trưởng", "Trần Văn Nam")),
    ("KT. BỘ TRƯỞNG,\nCHỦ NHIỆM\nPHÓ CHỦ NHIỆM\nLê Thị Mai",
     ("KT.", "Bộ trưởng, Chủ nhiệm", "Phó Chủ nhiệm", "Lê Thị Mai")),
    ("T/M BAN THƯỜNG VỤ\nPHÓ BÍ THƯ\nNguyễn Văn Sơn", ("T/M", "Ban Thường vụ", "Phó Bí thư", "Nguyễn Văn Sơn")),
    ("KT/ CHỦ TỊCH\nPHÓ CHỦ TỊCH\nLê Thị Mai", ("KT/", "Chủ tịch", "Phó Chủ tịch", "Lê Thị Mai")),
    ("T/M ĐOÀN CHỦ TỊCH\nTrần Văn Cường", ("T/M", "Đoàn Chủ tịch", None, "Trần Văn Cường")),
    (
        "TM. ỦY BAN NHÂN DÂN\nKT. CHỦ TỊCH\nPHÓ CHỦ TỊCH\nHồ Thị Lan",
        ("TM.", "Ủy ban nhân dân", "Phó Chủ tịch", "Hồ Thị Lan"),
    ),
    (
        "| Nơi nhận: - Như trên; - Lưu: VT. | TL. CỤC TRƯỞNG KT. TRƯỞNG PHÒNG PHÓ TRƯỞNG PHÒNG Ngô Văn Độ |",
        ("TL.", "Cục trưởng", "Phó Trưởng phòng", "Ngô Văn Độ"),
    ),
    ("KT. BỘ TRƯỞNG\nTHỨ TRƯỞNG\nThượng tướng Lê Văn Tiệm", ("KT.", "Bộ trưởng", "Thứ trưởng", "Lê Văn Tiệm")),
    ("Nơi nhận:         KT. GIÁM ĐỐC\n- Như trên;       PHÓ GIÁM ĐỐC\n- Lưu: VT.\n          Lò Thị Tâm",
     ("KT.", "Giám đốc", "Phó Giám đốc", "Lò Thị Tâm")),
    # a table whose columns are lost
    ("Nơi nhận: CHỦ TỊCH\n- Sở Y tế (để b/c);\n- Lưu: VT, TH (Hà). Trần Văn Đông",
     (None, None, "Chủ tịch", "Trần Văn Đông")),
    ("Nơi nhận:\n- Lưu: VT, TH. Lê Thị Hà Anh.\nGIÁM ĐỐC\nTrần Thị Bé", (None, None, "Giám đốc", "Trần Thị Bé")),
    # a scan broke the words of the name; the recipients stand on the right; two bodies sign
    ("TRƯỞNG PHÒNG\n\nĐặ ng Văn Hả i", (None, None, "Trưởng phòng", "Đặ ng Văn Hả i")),
    ("HIỆU TRƯỞNG          Nơi nhận:\n          - Sở (b/c);\nBùi Thị Lan          - Lưu: VT.",
     (None, None, "Hiệu trưởng", "Bùi Thị Lan")),
    ("SỞ Y TẾ          SỞ NỘI VỤ\nGIÁM ĐỐC          PHÓ GIÁM ĐỐC\n\nPhạm Thị Lan          Lê Văn Hùng",
     (None, None, "Giám đốc", "Phạm Thị Lan")),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), SIGNATURES)
def test_the_signature_is_read(text: str, expected: Read) -> None:
    signed = vanban.read_text(HEAD + text).signature
    assert signed is not None
    assert (signed.mode, signed.on_behalf_of, signed.position, signed.name) == expected


def test_the_chain_keeps_every_mode_and_post() -> None:
    signed = vanban.read_text(HEAD + "TL. CHỦ TỊCH\nKT. CHÁNH VĂN PHÒNG\nPHÓ CHÁNH VĂN PHÒNG\nHà Thị Bé").signature
    assert signed is not None
    assert [(step.mode, step.post) for step in signed.chain] == [
        ("TL.", "Chủ tịch"),
        ("KT.", "Chánh Văn phòng"),
        (None, "Phó Chánh Văn phòng"),
    ]


RECIPIENTS: list[tuple[str, list[tuple[str, str | None]]]] = [
    (
        "Nơi nhận:\n- Như trên;\n- Thường trực Đảng ủy (để b/c);\n- Lưu: VT, TH.",
        [("Như trên", None), ("Thường trực Đảng ủy", "để b/c"), ("Lưu: VT, TH", None)],
    ),
    ("Nơi nhận:\n- Sở Y tế,\n- Lưu VPĐU. 60", [("Sở Y tế", None), ("Lưu VPĐU", None)]),
    ("Nơi nhận: - Như trên; - Bộ Nông nghiệp - Môi trường; - Lưu: VT (2b).",
     [("Như trên", None), ("Bộ Nông nghiệp - Môi trường", None), ("Lưu: VT", None)]),
    ("Nơi nhận:\n- Như trên;\n- Lưu: VT, KT (2). Lan", [("Như trên", None), ("Lưu: VT, KT Lan", None)]),
    ("Nơi nhận:\n- Như trên;\n- Lưu: VT, KT (2). LxrT 9", [("Như trên", None), ("Lưu: VT, KT", None)]),
    ("Nơi nhận:\n- Như trên;\n- Lưu: VT, KT (….b).", [("Như trên", None), ("Lưu: VT, KT", None)]),
    ("Nơi nhận:\n- Như trên;\n- VPUB: CVP, các PCVP;\nTrợ lý Chủ tịch;\n- Lưu: VT.",
     [("Như trên", None), ("VPUB: CVP, các PCVP; Trợ lý Chủ tịch", None), ("Lưu: VT", None)]),
    ("Nơi nhận:\nNhư trên;\nCác thôn;\nLưu: VT.", [("Như trên", None), ("Các thôn", None), ("Lưu: VT", None)]),
    ("Nơi nhận:\n1. Như trên;\n2. Sở Y tế (để b/c);\n3. Lưu: VT.",
     [("Như trên", None), ("Sở Y tế", "để b/c"), ("Lưu: VT", None)]),
    ("Nơi nhận:\n- Ông Hà để b/c;\n- Website xã; Lưu: VT.",
     [("Ông Hà", "để b/c"), ("Website xã", None), ("Lưu: VT", None)]),
    ("Nơi nhận:\n- Như trên;\n* Đồng kính gửi:\n- Sở Tư pháp;\n- Lưu: VT.",
     [("Như trên", None), ("Sở Tư pháp", None), ("Lưu: VT", None)]),
    ("Nơi nhận: Như trên; Sở Y tế (báo cáo); Lưu VT.",
     [("Như trên", None), ("Sở Y tế", "báo cáo"), ("Lưu VT", None)]),
    ("Nơi nhận\nNhư trên\nSở Y tế (để biết)\nLưu VT",
     [("Như trên", None), ("Sở Y tế", "để biết"), ("Lưu VT", None)]),
    ("Nơi nhận:\n- Sở Y tế (B/c);\n- Các thôn (T/hiện);\n- Đài xã (tuyên truyền);\n- Báo Hòa An (Tin);\n- Lưu: VT.",
     [("Sở Y tế", "B/c"), ("Các thôn", "T/hiện"), ("Đài xã", "tuyên truyền"), ("Báo Hòa An (Tin)", None),
      ("Lưu: VT", None)]),
    ("- Như trên;\n- Lưu: VT.", [("Như trên", None), ("Lưu: VT", None)]),
    # from a scan: a misread purpose, and remains of the stamp behind it
    ("Nơi nhận:\n- Sở Y tế (b/e);\n- Đài tỉnh (b/c)/ ~ / 3\n- Các trạm bơm; t»K4\n- Lưu: VT.",
     [("Sở Y tế", "b/e"), ("Đài tỉnh", "b/c"), ("Các trạm bơm", None), ("Lưu: VT", None)]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), RECIPIENTS)
def test_each_line_of_the_list_is_a_recipient_with_its_purpose(
    text: str, expected: list[tuple[str, str | None]]
) -> None:
    document = vanban.read_text(HEAD + text + "\nCHỦ TỊCH\nLê Văn Tám\n")
    assert [(one.name, one.purpose) for one in document.recipients] == expected
    assert document.signature is not None
    assert document.signature.name == "Lê Văn Tám"


def test_each_line_of_a_closing_may_be_a_row_of_its_own() -> None:
    document = vanban.read_text(
        HEAD + "| Nơi nhận: | KT. CHỦ TỊCH |\n|---|---|\n| - Như trên; | PHÓ CHỦ TỊCH |\n| - Sở Y tế (để b/c); | |\n"
        "| - Lưu: VT. | Lê Văn Tám |\n\nPHỤ LỤC\n| STT | Thôn |\n| 1 | Thôn An |\n"
    )
    assert [one.name for one in document.recipients] == ["Như trên", "Sở Y tế", "Lưu: VT"]
    signed = document.signature
    assert signed is not None
    assert (signed.mode, signed.position, signed.name) == ("KT.", "Phó Chủ tịch", "Lê Văn Tám")


def test_a_second_post_on_a_line_of_its_own_is_held_by_the_same_person() -> None:
    signed = vanban.read_text(HEAD + "BÍ THƯ\nKIÊM CHỦ TỊCH HĐND XÃ\nLê Văn Tám\n").signature
    assert signed is not None
    assert (signed.position, signed.name) == ("Bí thư kiêm Chủ tịch HĐND xã", "Lê Văn Tám")
