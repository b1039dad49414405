#include "storage/rocksdb/rocks_store.h"

#include "storage/rocksdb/rocks_world_test.h"
#include "storage/store_contract_test.h"

namespace parley::storage::contract {

INSTANTIATE_TYPED_TEST_SUITE_P(Rocks, StoreContract, RocksWorld);
INSTANTIATE_TYPED_TEST_SUITE_P(Rocks, DurableStoreContract, RocksWorld);

}  // namespace parley::storage::contract
