#include "storage/rocksdb/rocks_store.h"

#include "storage/rocksdb/test/rocks_world.h"
#include "storage/store_contract_test.h"

namespace parley::storage::contract {

INSTANTIATE_TYPED_TEST_SUITE_P(Rocks, StoreContract, RocksWorld);
INSTANTIATE_TYPED_TEST_SUITE_P(Rocks, DurableStoreContract, RocksWorld);

}  // namespace parley::storage::contract
