"""The pages of allauth that the office has, by the names that allauth gives them; there are no others.

No page to sign up, none for mail addresses: accounts are made by administrators.
"""

from allauth.account.views import reauthenticate
from allauth.mfa.base.views import reauthenticate as step_again
from allauth.mfa.webauthn.views import reauthenticate_webauthn as key_again
from allauth.usersessions.views import list_usersessions
from django.urls import path

from vanban.office.accounts import entry_pages, step_pages
from vanban.office.accounts.settings import OIDC

AT = {"provider_id": OIDC}
urlpatterns = [
    path("vao/", entry_pages.Login.as_view(), name="account_login"),
    path("vao/ma/", entry_pages.Code.as_view(), name="mfa_authenticate"),
    path("vao/oidc/", entry_pages.to_provider, AT, name="openid_connect_login"),
    path("vao/oidc/ve/", entry_pages.from_provider, AT, name="openid_connect_callback"),
    path("ra/", entry_pages.logout, name="account_logout"),
    path("mat-khau/", entry_pages.OwnPassword.as_view(), name="account_change_password"),
    path("xac-nhan/", reauthenticate, name="account_reauthenticate"),
    path("xac-nhan/ma/", step_again, name="mfa_reauthenticate"),
    path("xac-nhan/khoa/", key_again, name="mfa_reauthenticate_webauthn"),
    path("hai-buoc/", step_pages.Steps.as_view(), name="mfa_index"),
    path("hai-buoc/bat/", step_pages.SwitchOn.as_view(), name="mfa_activate_totp"),
    path("hai-buoc/tat/", step_pages.switch_off, name="mfa_deactivate_totp"),
    path("hai-buoc/khoa/", step_pages.AddKey.as_view(), name="mfa_add_webauthn"),
    path("hai-buoc/khoa/<int:pk>/go/", step_pages.RemoveKey.as_view(), name="mfa_remove_webauthn"),
    path("hai-buoc/ma/", step_pages.see_codes, name="mfa_view_recovery_codes"),
    path("hai-buoc/ma/moi/", step_pages.new_codes, name="mfa_generate_recovery_codes"),
    path("hai-buoc/ma/tep/", step_pages.take_codes, name="mfa_download_recovery_codes"),
    path("phien/", list_usersessions, name="usersessions_list"),
]
