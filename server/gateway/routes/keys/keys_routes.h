#pragma once

#include "gateway/http/route.h"

namespace parley::gateway {

// End-to-end encryption: the key directory and the mailbox of devices.

Async<net::HttpResponse> upload_keys(Api& api, ApiRequest request);
Async<net::HttpResponse> query_keys(Api& api, ApiRequest request);
Async<net::HttpResponse> claim_keys(Api& api, ApiRequest request);
Async<net::HttpResponse> send_to_device(Api& api, ApiRequest request);

Async<net::HttpResponse> upload_signing_keys(Api& api, ApiRequest request);
Async<net::HttpResponse> upload_signatures(Api& api, ApiRequest request);

Async<net::HttpResponse> begin_key_backup(Api& api, ApiRequest request);
Async<net::HttpResponse> get_backup(Api& api, ApiRequest request);
Async<net::HttpResponse> change_backup(Api& api, ApiRequest request);
Async<net::HttpResponse> delete_backup(Api& api, ApiRequest request);
Async<net::HttpResponse> put_backup_keys(Api& api, ApiRequest request);
Async<net::HttpResponse> get_backup_keys(Api& api, ApiRequest request);
Async<net::HttpResponse> delete_backup_keys(Api& api, ApiRequest request);

Async<net::HttpResponse> get_secret(Api& api, ApiRequest request);
Async<net::HttpResponse> put_secret(Api& api, ApiRequest request);
Async<net::HttpResponse> delete_secret(Api& api, ApiRequest request);

}  // namespace parley::gateway
