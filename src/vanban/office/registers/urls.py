from django.urls import path, register_converter

from vanban.office.kind import KindConverter
from vanban.office.registers import (
    cascade_page,
    entry_acts,
    issue_page,
    issued_page,
    paper,
    printing_page,
    series_page,
    stamped_page,
    views,
)

register_converter(KindConverter, "kind")
app_name = "registers"
urlpatterns = [
    path("", views.documents, name="list"),
    path("so-do/", cascade_page.cascade, name="cascade"),
    path("day-so/", series_page.books, name="books"),
    path("day-so/moi/", series_page.series, name="new_series"),
    path("day-so/<int:pk>/", series_page.series, name="series"),
    path("nhiem-ky/moi/", series_page.term, name="new_term"),
    path("nhiem-ky/<int:pk>/", series_page.term, name="term"),
    path("in/so-den/", printing_page.incoming, name="print_incoming"),
    path("in/theo-doi/", printing_page.following, name="print_following"),
    path("in/muc-luc/", printing_page.contents, name="print_contents"),
    path("<kind:kind>/in/", printing_page.issued, name="print_issued"),
    path("<int:pk>/phieu/", printing_page.slip, name="slip"),
    path("<kind:kind>/", issued_page.issued, name="issued"),
    path("<kind:kind>/moi/", issue_page.register, name="issue"),
    path("<kind:kind>/moi/<int:pk>/", issue_page.register, name="issue"),
    path("<kind:kind>/nop-tep/", issue_page.upload, name="issue_upload"),
    path("giay/", paper.register, name="paper"),
    path("<int:pk>/", views.entry, name="entry"),
    path("<int:pk>/them-nhiem-vu/", views.add_task, name="add_task"),
    path("<int:pk>/huy-so/", entry_acts.void, name="void"),
    path("<int:pk>/dinh-chinh/", entry_acts.amend, name="amend"),
    path("<int:pk>/tra-loi/", entry_acts.answer, name="answer"),
    path("tra-loi/<int:pk>/go/", entry_acts.take_back, name="take_back"),
    path("<int:pk>/trang/<int:number>/", views.page, name="page"),
    path("<int:pk>/cho-chu/", views.places, name="places"),
    path("tep/<int:pk>/", views.file, name="file"),
    path("tep/<int:pk>/dau-den/", stamped_page.stamped, name="stamped"),
]
