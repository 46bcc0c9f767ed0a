from django.urls import path

from vanban.office.registers import cascade_page, paper, series_page, views

app_name = "registers"
urlpatterns = [
    path("", views.documents, name="list"),
    path("so-do/", cascade_page.cascade, name="cascade"),
    path("day-so/", series_page.books, name="books"),
    path("day-so/moi/", series_page.series, name="new_series"),
    path("day-so/<int:pk>/", series_page.series, name="series"),
    path("nhiem-ky/moi/", series_page.term, name="new_term"),
    path("nhiem-ky/<int:pk>/", series_page.term, name="term"),
    path("giay/", paper.register, name="paper"),
    path("<int:pk>/", views.entry, name="entry"),
    path("<int:pk>/them-nhiem-vu/", views.add_task, name="add_task"),
    path("<int:pk>/trang/<int:number>/", views.page, name="page"),
    path("<int:pk>/cho-chu/", views.places, name="places"),
    path("tep/<int:pk>/", views.file, name="file"),
]
