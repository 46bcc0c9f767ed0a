from django.urls import path

from vanban.office.accounts import absence_pages, access_page, import_page, people_pages, views

app_name = "accounts"
urlpatterns = [
    path("con-day/", views.here, name="here"),
    path("vai-tro/<int:pk>/", views.take_position, name="switch"),
    path("vai-tro/<int:pk>/thoi/", people_pages.end_position, name="end_position"),
    path("vang-mat/", absence_pages.absences, name="absences"),
    path("vang-mat/<int:pk>/thoi/", absence_pages.end_absence, name="end_absence"),
    path("truy-cap/", access_page.access_log, name="access"),
    path("nhap/", import_page.import_people, name="import"),
    path("nhap/mau/", import_page.template, name="import_template"),
    path("", people_pages.people, name="people"),
    path("<int:pk>/", people_pages.person, name="person"),
    path("<int:pk>/<str:action>/", people_pages.change_person, name="change_person"),
]
