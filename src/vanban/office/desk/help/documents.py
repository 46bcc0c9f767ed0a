"""Help with what comes in, is registered, passed on, done and filed."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from vanban.office.desk.help.told import Told

TEXTS = {
    "search:search": Told(
        _("Tìm văn bản theo mọi thông tin và toàn văn; gõ có dấu hay không dấu đều được."),
        _("Mỗi kết quả mở đúng chỗ có chữ ấy. Lần tìm hay dùng thì đặt tên và lưu lại."),
        _("“phòng chống lụt” trong dấu ngoặc kép là đúng cụm từ; -thiếu là không có chữ thiếu."),
    ),
    "intake:upload": Told(
        _("Đưa tệp văn bản vừa nhận vào phần mềm: chọn tệp, hoặc kéo thả vào khung. Nhiều tệp một lúc cũng được."),
        _("Tệp được giữ nguyên và được đọc ở phía sau. Đọc xong thì nằm ở Chờ vào sổ; số đến chưa cấp lúc này."),
        _("Công văn có hai phụ lục là ba tệp: chọn cả ba, đánh dấu “Các tệp của cùng một văn bản”."),
    ),
    "intake:waiting": Told(
        _("Những văn bản đã đọc xong, chờ văn thư xem rồi vào sổ. Nộp nhầm thì Loại bỏ, ghi lý do."),
        _("Mở một dòng để kiểm tra và vào sổ. Văn bản bị loại bỏ không có số, lý do ở trong nhật ký."),
        _("Lý do loại bỏ: “Nộp hai lần, bản đúng là tệp có chữ ký số.”"),
    ),
    "intake:quarantine": Told(
        _("Tệp không đọc được nằm ở đây cùng lý do. Tệp vẫn được giữ nguyên như khi nhận."),
        _("Sửa được thì nộp lại tệp đúng rồi loại bỏ tệp này; không sửa được thì vào sổ như bản giấy."),
        _("Tệp PDF có mật khẩu: mở bằng mật khẩu, lưu lại không mật khẩu rồi nộp bản ấy."),
    ),
    "intake:proposal": Told(
        _("Kiểm tra điều phần mềm đọc được: thông tin đăng ký ở trên, nhiệm vụ ở dưới. Ô “chưa chắc” nên xem kỹ."),
        _("Bấm Vào sổ thì số đến được cấp ngay và thông tin không sửa được nữa. Chưa xong thì bản nháp tự lưu."),
        _("Sai ký hiệu: đặt con trỏ vào ô Ký hiệu rồi bấm đúng chữ ấy trong văn bản bên trái."),
    ),
    "registers:paper": Told(
        _("Vào sổ văn bản đến chỉ có trên giấy. Chép các thông tin từ văn bản; ô có dấu * phải ghi."),
        _("Số đến được cấp ngay khi bấm nút, trong cùng dãy số với văn bản có tệp."),
        _("Cơ quan ban hành: “Sở Y tế tỉnh Hà Sơn”; trích yếu: “Kế hoạch tiêm phòng quý III”."),
    ),
    "registers:issue": Told(
        _("Lấy số cho văn bản do cơ quan ban hành. Có tệp đã ký thì nộp trước, các ô sẽ điền sẵn."),
        _("Số tiếp theo của sổ được cấp khi bấm Đăng ký và cấp số; số đã cấp không lấy lại được, chỉ huỷ được."),
        _("Để trống Ký hiệu thì phần mềm ghép theo loại và đơn vị soạn: công văn của Văn phòng là “UBND-VP”."),
    ),
    "registers:entry": Told(
        _("Mọi điều về một văn bản: chữ, tệp, nhiệm vụ, nơi đang giữ. Mục bên phải mở ra để thêm, đính chính, chuyển."),
        _("Mỗi việc làm ở đây đều vào Lịch sử ở cuối trang. Sổ không bị sửa: đính chính giữ cả giá trị cũ."),
        _("Bỏ sót một việc: bôi câu ấy trong văn bản rồi bấm “Thêm nhiệm vụ từ câu đang bôi”."),
    ),
    "registers:new_series": Told(
        _("Lập một dãy số: văn bản nào lấy số ở đây, đánh lại từ 1 khi nào."),
        _("Từ ngày ghi ở đây, văn bản thuộc dãy này lấy số của dãy. Đã cấp số thì cách đánh số không đổi được."),
        _("Tiếp sổ giấy đang ở số 812: số bắt đầu 813, từ ngày hôm nay; sang năm dãy tự về 1."),
    ),
    "registers:series": Told(
        _("Đổi tên, mẫu ký hiệu, người được xem, hoặc kết thúc dãy số này."),
        _("Văn bản đã có số giữ nguyên. Muốn đánh số cách khác: kết thúc dãy này và lập dãy mới từ hôm sau."),
        _("Mẫu ký hiệu {loại}-UBND cho quyết định thành “QĐ-UBND”."),
    ),
    "registers:new_term": Told(
        _("Khai nhiệm kỳ của cấp ủy: văn bản của Đảng đánh số theo nhiệm kỳ."),
        _("Nhiệm kỳ trước tự kết thúc vào hôm trước ngày bắt đầu; số văn bản đi bắt đầu lại từ 1."),
        _("Tên “2025-2030”, từ ngày bế mạc đại hội."),
    ),
    "registers:term": Told(
        _("Sửa tên hoặc ngày của nhiệm kỳ."),
        _("Nhiệm kỳ đã có văn bản được cấp số thì ngày bắt đầu không đổi được."),
        _("Ghi ngày kết thúc khi đại hội mới đã bế mạc."),
    ),
    "work:assign": Told(
        _("Chọn ai chủ trì, ai phối hợp cho từng việc, và hạn. Đơn vị văn bản đã gọi tên được chọn sẵn."),
        _("Bấm Giao tất cả thì người được giao thấy việc ngay. Giao lại thì phân công cũ còn trong lịch sử."),
        _("Phím 2 chọn đơn vị thứ hai chủ trì, Shift+3 thêm đơn vị thứ ba phối hợp, Enter sang việc sau."),
    ),
    "work:task": Told(
        _("Một nhiệm vụ: hạn, người được giao, câu chữ của văn bản. Làm xong thì báo ở đây."),
        _("Báo hoàn thành ghi ngày và kết quả; báo nhầm thì mở lại được, phải ghi lý do."),
        _("Kết quả: “Đã gửi báo cáo số 45/BC-KT ngày 12/8/2026.”"),
    ),
    "work:handover": Told(
        _("Việc còn đứng tên đơn vị đã thôi hoạt động: chuyển sang đơn vị mới."),
        _("Việc chưa xong đổi người giữ; việc đã xong giữ tên cũ."),
        _("Phòng Kinh tế sáp nhập vào Phòng Tổng hợp: chọn Phòng Tổng hợp."),
    ),
    "routing:inbox": Told(
        _("Văn bản đang chờ bạn hoặc đơn vị của bạn, văn bản khẩn đứng đầu."),
        _("Mở một văn bản để chuyển tiếp, trả lại hoặc báo xử lý xong; khi đó nó rời danh sách này."),
        _("Trả lại kèm lý do: “Không thuộc lĩnh vực của phòng, đề nghị chuyển Công an xã.”"),
    ),
    "routing:direct": Told(
        _("Ghi ý kiến chỉ đạo. Nút “Đọc ý kiến vào các ô dưới” tự chọn chủ trì, phối hợp và hạn theo câu chữ."),
        _("Người nhận thấy văn bản ở Chờ xử lý. Thu hồi được khi họ chưa xử lý."),
        _("“Giao KT chủ trì, phối hợp CA, báo cáo trước ngày 20/11.”"),
    ),
    "routing:forward": Told(
        _("Chuyển văn bản cho đơn vị hoặc người khác xử lý tiếp."),
        _("Văn bản rời Chờ xử lý của bạn và sang người nhận. Hạn không muộn hơn hạn bạn được giao."),
        _("Trưởng phòng chuyển cho chuyên viên, ghi: “Soạn dự thảo trả lời.”"),
    ),
    "casefiles:open": Told(
        _("Lập hồ sơ cho một việc để gom các văn bản của việc ấy."),
        _("Hồ sơ mở ra trống; sau đó tìm văn bản để đưa vào. Văn bản không bị chép ra và không rộng quyền xem hơn."),
        _("Số, ký hiệu “01.VP”, tiêu đề “Hồ sơ tổ chức Tết trồng cây năm 2026”, thời hạn bảo quản 10 năm."),
    ),
    "casefiles:amend": Told(
        _("Sửa thông tin của hồ sơ đang mở."),
        _("Lịch sử của hồ sơ giữ giá trị cũ và mới."),
        _("Bổ sung số tờ khi đã đánh số xong."),
    ),
    "casefiles:file": Told(
        _("Xem, tìm thêm văn bản cho hồ sơ, kết thúc hồ sơ khi việc đã xong."),
        _("Hồ sơ đã kết thúc không thêm bớt được nữa, đến khi mở lại kèm lý do."),
        _("Tìm “tết trồng cây”, đánh dấu các văn bản cần rồi bấm Đưa vào hồ sơ."),
    ),
    "running:imports": Told(
        _("Đưa sổ giấy hay bảng tính đang dùng của năm vào phần mềm, để số tiếp theo nối đúng số cũ."),
        _("Trước hết chỉ xem trước: trang nói từng dòng sẽ thành gì và dòng nào có lỗi. Chưa có gì vào sổ."),
        _("Sổ văn bản đến năm 2026 đang ở số 812: nhập xong, văn bản kế tiếp mang số 813."),
    ),
    "running:import": Told(
        _("Kiểm tra bản xem trước của tệp đã gửi, rồi nhập tất cả hoặc bỏ."),
        _("Nhập thì mọi dòng vào sổ hoặc không dòng nào. Nhập nhầm thì Thu hồi khi chưa có gì dựa vào các dòng ấy."),
        _("Một dòng thiếu ngày đến: sửa trong tệp rồi gửi lại tệp."),
    ),
    "rights:entry": Told(
        _("Ai được xem văn bản này: cả cơ quan, hay chỉ người liên quan; cho thêm từng người, giữ riêng từng tệp."),
        _("Trước khi ghi, trang cho biết ai được thêm và ai mất quyền xem; bạn xác nhận rồi mới có hiệu lực."),
        _("Cho chuyên viên Phòng Kinh tế xem để phối hợp: chọn người, lý do “phối hợp thẩm định”."),
    ),
    "casefiles:plans": Told(
        _("Danh mục hồ sơ của từng năm: cơ quan dự kiến lập những hồ sơ nào."),
        _("Lập hoặc nhập danh mục rồi trình duyệt; khi được duyệt thì mở hồ sơ theo danh mục."),
        _("Danh mục năm 2027 lập vào cuối năm 2026."),
    ),
    "casefiles:plan": Told(
        _("Các hồ sơ dự kiến của một năm; thêm từng dòng hoặc nhập từ tệp."),
        _("Danh mục đã duyệt không sửa được, đến khi mở ra sửa lại."),
        _("Thêm dòng “03.VP” cho hồ sơ Tết trồng cây."),
    ),
    "casefiles:line": Told(
        _("Một hồ sơ của danh mục: số, ký hiệu, tiêu đề, người lập, thời hạn bảo quản."),
        _("Danh mục duyệt xong thì hồ sơ trong năm được mở theo các dòng này."),
        _("“03.VP”, “Hồ sơ tổ chức Tết trồng cây”, bảo quản 10 năm."),
    ),
    "casefiles:new_line": Told(
        _("Một hồ sơ của danh mục: số, ký hiệu, tiêu đề, người lập, thời hạn bảo quản."),
        _("Danh mục duyệt xong thì hồ sơ trong năm được mở theo các dòng này."),
        _("“03.VP”, “Hồ sơ tổ chức Tết trồng cây”, bảo quản 10 năm."),
    ),
    "archive:announce": Told(
        _("Thông báo của lưu trữ về việc nộp hồ sơ: nộp những gì, đến ngày nào."),
        _("Các đơn vị thấy thông báo ở trang nộp lưu."),
        _("Nộp hồ sơ năm 2025 đến hết ngày 30/11/2026."),
    ),
    "archive:hand_over": Told(
        _("Chọn các hồ sơ đã kết thúc để nộp vào lưu trữ."),
        _("Lưu trữ kiểm tra rồi nhận, hoặc trả lại kèm lý do."),
        _("Nộp cả hồ sơ 01.VP và 02.VP trong một đợt."),
    ),
    "archive:transfer": Told(
        _("Một đợt nộp: các hồ sơ, người nộp, người nhận."),
        _("Nhận thì hồ sơ thuộc lưu trữ; trả lại thì đơn vị bổ sung rồi nộp lại."),
        _("Trả lại: “Hồ sơ 02.VP thiếu văn bản trả lời.”"),
    ),
}
