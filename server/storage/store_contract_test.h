#pragma once

#include "storage/contract/commit_contract.h"
#include "storage/contract/concurrency_contract.h"
#include "storage/contract/durable_contract.h"
#include "storage/contract/lifetime_contract.h"
#include "storage/contract/scan_contract.h"

// Everything that store.h promises, as one suite. An adapter's test includes this file, describes its world
// (see contract/store_contract.h) and says
//     INSTANTIATE_TYPED_TEST_SUITE_P(Memory, StoreContract, MemoryWorld);
// and, if it is durable, the same of DurableStoreContract.

namespace parley::storage::contract {

REGISTER_TYPED_TEST_SUITE_P(StoreContract, ReadsWhatWasCommitted, KeysAreBytes, MultiGetKeepsTheOrderOfKeys,
                            AFailedConditionWritesNothing, ConditionsSeeEarlierBatchesOfTheGroup,
                            EachConditionOfAGroupIsAboutItsOwnRow, TheLaterWriteOfARowCounts,
                            BatchesOverTheirLimitsFailAlone, ScansARangeInBothDirections,
                            PagesMeetWithoutGapOrOverlap, ABackwardScanEndsAtTheEmptyClustering,
                            APageHoldsAtMostAMebibyteAndItsLimitOfRows, RowsLiveAsLongAsTheirLifetime,
                            AWriteGivesARowANewLifetime, ALowerEpochIsFenced, OneOfManyCreatesARow,
                            EachThreadReadsItsOwnWrites, CommitsThatOverlapKeepTheOrderOfTheirPartition);

}  // namespace parley::storage::contract
