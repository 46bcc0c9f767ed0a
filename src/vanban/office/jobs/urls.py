from django.urls import path

from vanban.office.jobs import views

app_name = "jobs"
urlpatterns = [
    path("", views.jobs, name="list"),
    path("dang-doc/", views.underway, name="underway"),
    path("<int:pk>/", views.job, name="job"),
    path("<int:pk>/doc-lai/", views.again, name="again"),
]
