from django.urls import path

from vanban.office.routing import act_pages, views

app_name = "routing"
urlpatterns = [
    path("cho-xu-ly/", views.inbox, name="inbox"),
    path("tien-do-chuyen/", views.progress, name="progress"),
    path("van-ban/<int:pk>/trinh/", act_pages.submit, name="submit"),
    path("van-ban/<int:pk>/but-phe/", act_pages.direct, name="direct"),
    path("buoc/<int:pk>/chuyen/", act_pages.forward, name="forward"),
    path("buoc/<int:pk>/<str:action>/", act_pages.act, name="act"),
]
