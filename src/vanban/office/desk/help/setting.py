"""Help with accounts, people, units and the agency."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from vanban.office.desk.help.told import Told

TEXTS = {
    "account_change_password": Told(
        _("Đổi mật khẩu của chính bạn."),
        _("Lần sau đăng nhập bằng mật khẩu mới. Quên thì nhờ người quản trị đặt lại."),
        _("Đủ bốn loại ký tự: một câu dễ nhớ, có số và dấu, dài từ 8 ký tự."),
    ),
    "account_reauthenticate": Told(
        _("Nhập lại mật khẩu trước khi đổi cách đăng nhập của chính bạn."),
        _("Nhập đúng thì trang vừa chọn mở ra; trong một lúc không hỏi lại."),
        _("Bạn mở trang Xác thực hai bước khi đã đăng nhập từ sáng."),
    ),
    "api:tokens": Told(
        _("Lập mã cho một chương trình khác làm việc với phần mềm thay bạn."),
        _("Mã hiện một lần để chép vào chương trình; nó chỉ làm được những gì bạn chọn, và thu hồi được."),
        _("Máy quét phòng văn thư: chỉ nộp tệp, hạn một năm."),
    ),
    "accounts:absences": Told(
        _("Cử người làm thay trong những ngày bạn vắng."),
        _("Trong những ngày ấy người thay chọn “Làm việc thay” ở góc phải trên; nhật ký ghi cả hai người."),
        _("Đi công tác từ 10/8 đến hết 14/8: chọn phó chủ tịch làm người thay."),
    ),
    "accounts:people": Told(
        _("Người dùng của cơ quan; thêm một người ở cuối trang. Danh sách dài thì nhập từ XLSX."),
        _("Người mới đăng nhập bằng mật khẩu bạn đặt và phải đổi ngay lần đầu."),
        _("Tên đăng nhập “lan”, vai trò Văn thư, đơn vị Văn phòng HĐND và UBND."),
    ),
    "accounts:person": Told(
        _("Vai trò, mật khẩu và tài khoản của một người."),
        _("Thôi vai trò hay khoá tài khoản có hiệu lực ngay; không xoá gì, việc đã làm vẫn đứng tên người ấy."),
        _("Chuyển phòng: giao vai trò ở đơn vị mới rồi cho thôi vai trò cũ."),
    ),
    "accounts:import": Told(
        _("Thêm đơn vị và người dùng cả danh sách từ tệp XLSX. Tải tệp mẫu về, điền rồi gửi lên."),
        _("Trang cho xem trước từng dòng; có lỗi thì chưa ghi gì."),
        _("Mỗi dòng một người: họ tên, tên đăng nhập, vai trò, đơn vị."),
    ),
    "bodies:setup": Told(
        _("Tên cơ quan và mọi cách văn bản gọi cơ quan, để phần mềm biết việc nào là của ta."),
        _("Văn bản đọc từ lúc lưu trở đi được xếp việc theo các tên này; văn bản đã vào sổ giữ nguyên."),
        _("Nhóm “UBND các xã, phường”: câu “UBND các xã, phường rà soát…” thành việc của ta."),
    ),
    "bodies:identifiers": Told(
        _("Mã định danh của cơ quan khi gửi, nhận văn bản điện tử."),
        _("Mã mới thay mã cùng loại đang dùng từ ngày ghi ở đây."),
        _("H56.12.3, từ ngày 01/7/2026."),
    ),
    "bodies:agencies": Told(
        _("Thêm cơ quan cấp dưới cùng dùng phần mềm này, với người quản trị riêng."),
        _("Cơ quan ấy có sổ riêng; cơ quan này không xem được văn bản của họ, và ngược lại."),
        _("Trường Tiểu học Tân Hòa, người quản trị là kế toán của trường."),
    ),
    "bodies:units": Told(
        _("Các đơn vị của cơ quan, theo thứ tự hiện ra khi phân công. Thêm đơn vị ở cuối trang."),
        _("Lãnh đạo giao việc được cho đơn vị ngay. Chín đơn vị đầu có phím số."),
        _("“Phòng Kinh tế”, viết tắt “KT”: bút phê “giao KT” hiểu được ngay."),
    ),
    "bodies:unit": Told(
        _("Đổi tên, tên gọi khác, hoặc tổ chức lại một đơn vị."),
        _("Tên cũ còn là tên gọi khác. Sáp nhập thì người chuyển theo, việc đang làm do lãnh đạo chuyển."),
        _("Tên gọi khác “Phòng KT”, mỗi dòng một tên."),
    ),
}
