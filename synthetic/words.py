"""The words of synthetic documents: made-up places, neutral subjects, works that any office has."""

from __future__ import annotations

PROVINCES = ("Hà Sơn", "Đông Đô", "Bình Lâm", "Nam Giang", "Thanh Khê")
DISTRICTS = ("Tân Hòa", "Vân Khê", "Phú Mỹ", "Long Thạnh")
COMMUNES = ("An Bình", "Suối Ngọc", "Tân Thủy", "Đồng Lạc", "Hòa Xuân", "Bình Lâm", "Mỹ Khánh")

SUBJECTS = (
    "tiêm chủng mở rộng cho trẻ em",
    "phòng, chống thiên tai và tìm kiếm cứu nạn",
    "số hóa hồ sơ lưu trữ",
    "chuẩn bị năm học mới",
    "vệ sinh môi trường nông thôn",
    "cải cách thủ tục hành chính",
    "phòng cháy, chữa cháy rừng",
    "nạo vét kênh mương nội đồng",
    "sửa chữa cầu đường giao thông",
)
LAWS = (
    "Luật Phòng thủ dân sự", "Luật Lưu trữ", "Luật Bảo vệ môi trường", "Luật Đất đai", "Luật Đê điều", "Luật Thư viện",
)  # fmt: skip

# What one body can be told to do, after 'chủ trì' or on its own.
ACTIONS = (
    "rà soát, thống kê các trường hợp chưa hoàn thành, lập danh sách theo từng thôn",
    "xây dựng phương án chi tiết, dự trù nhân lực, vật tư và kinh phí",
    "kiểm tra hiện trường, lập biên bản và đề xuất hướng xử lý",
    "tổ chức tập huấn cho cán bộ trực tiếp làm nhiệm vụ",
    "cập nhật số liệu lên phần mềm theo dõi và đối chiếu với sổ gốc",
    "niêm yết công khai tại trụ sở và nhà văn hóa các thôn",
    "tham mưu bố trí kinh phí mua sắm trang thiết bị còn thiếu",
    "hướng dẫn các đơn vị lập hồ sơ, chỉnh lý tài liệu tồn đọng",
    "chuẩn bị lực lượng, phương tiện thường trực tại các điểm xung yếu",
    "tuyên truyền trên hệ thống truyền thanh cơ sở và trang thông tin điện tử",
)
# What a plan sets out to do, nobody being named.
ACTIVITIES = (
    "Tổ chức hội nghị triển khai và phát động thi đua trong toàn đơn vị",
    "Mở lớp bồi dưỡng nghiệp vụ cho cán bộ thôn, tổ dân phố",
    "Khảo sát hiện trạng, chụp ảnh và lập bản đồ các điểm cần xử lý",
    "Biên soạn, in và cấp phát tài liệu hướng dẫn đến từng hộ gia đình",
    "Xây dựng chuyên mục trên hệ thống truyền thanh cơ sở",
    "Kiểm tra đột xuất tại một số thôn, chấm điểm và rút kinh nghiệm",
    "Ra quân dọn vệ sinh, khơi thông cống rãnh tại các khu dân cư",
    "Tổng hợp kết quả, đánh giá tồn tại và khen thưởng các tập thể làm tốt",
)
PURPOSES = (
    "Nâng cao nhận thức của cán bộ, công chức và Nhân dân về {subject}.",
    "Bảo đảm mọi công việc thiết thực, tiết kiệm, phù hợp với điều kiện của địa phương.",
    "Khắc phục những hạn chế đã nêu trong báo cáo tổng kết; tạo chuyển biến rõ rệt ở cơ sở.",
    "Làm căn cứ để đánh giá mức độ hoàn thành công việc của từng đơn vị.",
)
# Noun phrases under one task 'Tuyên truyền các nội dung sau:'.
CONTENTS = (
    "Ý nghĩa, mục đích của công tác {subject};",
    "Những kết quả bước đầu và kinh nghiệm của các thôn làm tốt;",
    "Quyền và trách nhiệm của hộ gia đình;",
    "Các địa chỉ tiếp nhận phản ánh của Nhân dân;",
)
# Sentences that tell and oblige nobody.
FILLERS = (
    "Đây là công việc thường xuyên, có ý nghĩa thiết thực đối với đời sống của Nhân dân.",
    "Trong thời gian qua, nhiều đơn vị đã chủ động triển khai, song kết quả giữa các địa bàn chưa đồng đều.",
    "Kinh nghiệm cho thấy nơi nào người đứng đầu thực sự vào cuộc thì nơi đó công việc chạy đều.",
    "Nhân dân là người được hưởng kết quả, cũng là người biết rõ nhất việc nào đã xong và việc nào còn dở dang.",
    "Kinh phí được bảo đảm từ nguồn đã bố trí trong dự toán và các nguồn hợp pháp khác.",
    "Phần lớn khó khăn là do địa bàn rộng, dân cư phân tán và thời tiết diễn biến bất thường.",
    "Kết quả những đợt trước cho thấy các thôn có tổ tự quản mạnh thường về đích sớm hơn các thôn còn lại.",
    "Số liệu giữa sổ sách và thực tế ở một vài nơi vẫn còn chênh lệch, chủ yếu do cách tính khác nhau.",
    "Đây cũng là nội dung được Nhân dân và đại biểu nhắc đến nhiều nhất tại các buổi tiếp xúc cử tri.",
    "Cơ sở vật chất tuy còn thiếu nhưng về cơ bản đã đáp ứng yêu cầu công việc của cả mùa mưa lẫn mùa khô.",
)
# What a report tells of the time past; {time} is a month, a quarter or a span of them.
RESULTS = (
    "Trong {time}, toàn xã đã nạo vét được 12 km kênh mương và sửa chữa 03 cống tiêu.",
    "Tỷ lệ hồ sơ trả đúng hẹn trong {time} đạt 97,5%, cao hơn cùng kỳ.",
    "Trạm Y tế đã tiêm cho 214 trẻ em trong {time}, không có trường hợp tai biến.",
    "Kho lưu trữ đã số hóa 1.450 hồ sơ trong {time}, còn lại 320 hồ sơ bị ẩm mốc.",
)
SLOGANS = (
    "Toàn dân tích cực tham gia {subject}!",
    "Mỗi thôn một việc làm tốt, mỗi nhà một tấm gương!",
    "Chủ động từ sớm, làm tốt từ cơ sở!",
)
SURNAMES = ("Nguyễn", "Trần", "Lê", "Phạm", "Vũ", "Đặng", "Hoàng", "Bùi")
GIVEN = ("Văn Bình", "Thị Hòa", "Minh Khôi", "Thu Hằng", "Quốc Việt", "Ngọc Lan", "Đức Thịnh")


def roman(number: int) -> str:
    """1 … 399 in Roman numerals: 4 → 'IV'."""
    digits = (
        ("", "C", "CC", "CCC"),
        ("", "X", "XX", "XXX", "XL", "L", "LX", "LXX", "LXXX", "XC"),
        ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX"),
    )
    return digits[0][number // 100] + digits[1][number // 10 % 10] + digits[2][number % 10]
