from django.urls import path

from vanban.office.registers import cascade_page, paper, views

app_name = "registers"
urlpatterns = [
    path("", views.documents, name="list"),
    path("so-do/", cascade_page.cascade, name="cascade"),
    path("giay/", paper.register, name="paper"),
    path("<int:pk>/", views.entry, name="entry"),
    path("<int:pk>/them-nhiem-vu/", views.add_task, name="add_task"),
    path("<int:pk>/trang/<int:number>/", views.page, name="page"),
    path("<int:pk>/cho-chu/", views.places, name="places"),
    path("tep/<int:pk>/", views.file, name="file"),
]
