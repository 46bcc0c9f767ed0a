from django.urls import path

from vanban.office.casefiles import acts, views

app_name = "casefiles"
urlpatterns = [
    path("", views.files, name="list"),
    path("in/", views.print_files, name="print_list"),
    path("moi/", views.write, name="open"),
    path("<int:pk>/", views.case_file, name="file"),
    path("<int:pk>/in/", views.print_contents, name="print_contents"),
    path("<int:pk>/sua/", views.write, name="amend"),
    path("<int:pk>/dua-vao/", acts.put_in, name="put_in"),
    path("<int:pk>/lay-ra/<int:number>/", acts.take_out, name="take_out"),
    path("<int:pk>/ket-thuc/", acts.close, name="close"),
    path("<int:pk>/mo-lai/", acts.reopen, name="reopen"),
    path("van-ban/<int:pk>/", acts.file_entry, name="file_entry"),
]
