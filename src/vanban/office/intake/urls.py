from django.urls import path

from vanban.office.intake import corrections_page, proposal_page, upload_page, views

app_name = "intake"
urlpatterns = [
    path("", views.waiting, name="waiting"),
    path("nop/", upload_page.upload, name="upload"),
    path("chua-doc-duoc/", views.quarantine, name="quarantine"),
    path("chua-doc-duoc/<int:pk>/tep/", views.quarantined_file, name="quarantined_file"),
    path("chua-doc-duoc/<int:pk>/<str:action>/", views.release, name="release"),
    path("chinh-sua/", corrections_page.corrections, name="corrections"),
    path("<int:pk>/loai-bo/", views.discard, name="discard"),
    path("<int:pk>/", proposal_page.proposal, name="proposal"),
    path("<int:pk>/nhap/", proposal_page.draft, name="draft"),
    path("tep/<int:pk>/", proposal_page.file, name="file"),
    path("tep/<int:pk>/trang/<int:number>/", proposal_page.page, name="page"),
    path("tep/<int:pk>/cho-chu/", proposal_page.places, name="places"),
    path("<int:pk>/ban-may-doc/", proposal_page.as_read, name="as_read"),
]
