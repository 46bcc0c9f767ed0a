from django.urls import path

from vanban.office.archive import packages, views

app_name = "archive"
urlpatterns = [
    path("", views.transfers, name="list"),
    path("nop/", views.hand_over, name="hand_over"),
    path("thong-bao/", views.announce, name="announce"),
    path("cac-thong-bao/", views.notices, name="notices"),
    path("<int:pk>/", views.transfer, name="transfer"),
    path("<int:pk>/nhan/", views.take_over, name="take_over"),
    path("<int:pk>/tra-lai/", views.give_back, name="give_back"),
    path("<int:pk>/bien-ban/", packages.minutes, name="minutes"),
    path("<int:pk>/muc-luc/", packages.contents, name="contents"),
    path("<int:pk>/goi/", packages.package_of_transfer, name="package"),
    path("ho-so/<int:pk>/goi/", packages.package_of_file, name="package_of_file"),
]
