from django.urls import path

from vanban.office.work import task_page, views

app_name = "work"
urlpatterns = [
    path("cong-viec/", views.tasks, name="list"),
    path("cong-viec/<int:pk>/", task_page.task, name="task"),
    path("cong-viec/<int:pk>/<str:action>/", task_page.act, name="act"),
]
