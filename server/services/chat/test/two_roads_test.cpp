#include "services/chat/test/harness.h"

// Random lives of a chat, with faults and reloads: what the service has built up event by event equals what
// another one reads from the store, and every acknowledged message is there, once, at its place.

namespace parley::chat {
namespace {

class Life {
  public:
    explicit Life(std::uint64_t seed) : dice_(seed) {
        for (std::uint8_t i = 1; i <= 5; ++i) people_.push_back(world_.person(i));
        chat_ = world_.group(people_[0], {people_[1], people_[2]});
    }

    void live(int steps) {
        for (int step = 0; step < steps; ++step) {
            act();
            if (below(4) == 0) world_.settle();
            if (below(12) == 0) world_.pass(std::chrono::milliseconds(300));
            if (below(60) == 0) world_.crash();
            if (below(25) == 0) stir();
        }
        world_.store.set_rates({});
        world_.pass(std::chrono::seconds(5));
    }

    void expect_sound() {
        for (const auto& [id, answer] : sends_)
            if (answer->has_value() && answer->value().ok()) expect_place(id, answer->value().value());
        const std::vector<std::string> log = whole_log();
        Ordinal ordinal = 0;
        std::uint64_t time = 0;
        for (std::size_t i = 0; i < log.size(); ++i) {
            EXPECT_EQ(number_in(log[i], "seq"), i + 1);
            if (log[i].find("MESSAGE_RECEIVED") == std::string::npos) continue;
            EXPECT_EQ(number_in(log[i], "ordinal"), ++ordinal);
            expect_clock(log[i]);
            EXPECT_GT(number_in(log[i], "time"), time);
            time = number_in(log[i], "time");
        }
        for (const auto& [id, sent] : places_) {
            if (log.at(sent.seq - 1).find("\"content\":gone") != std::string::npos) {
                for (const std::string& frame : log)
                    EXPECT_EQ(frame.find("\"content\":\"" + id + "\""), std::string::npos) << id;
                continue;
            }
            std::size_t times = 0;
            for (const std::string& frame : log)
                times += frame.find("\"type\":\"MESSAGE_RECEIVED\"") != std::string::npos &&
                         frame.find("\"content\":\"" + id + "\"") != std::string::npos;
            EXPECT_EQ(times, 1u) << id;
            EXPECT_NE(log.at(sent.seq - 1).find("\"content\":\"" + id + "\""), std::string::npos) << id;
        }
    }

    /// Whatever has happened before, a device that was away hears from the user's own log what was read on
    /// another one.
    void expect_reads_to_be_told() {
        const Seq head = world_.send(people_[0], chat_, "the last word").value().seq;
        for (const UserId& user : people_)
            if (!world_.chats_of(user).empty() && user != people_[0]) {
                EXPECT_TRUE(world_.mark(user, chat_, MarkKind::Read, head).ok());
            }
        world_.pass(std::chrono::seconds(3));
        for (const UserId& user : people_)
            if (!world_.chats_of(user).empty() && user != people_[0]) {
                EXPECT_EQ(read_as_told(user), head) << to_text(user);
            }
    }

    /// The author's own entry counts the author's messages; of others, never more than there were.
    void expect_clock(const std::string& frame) {
        UserId sender;
        for (const UserId& user : people_)
            if (frame.find(R"("sender":")" + to_text(user)) != std::string::npos) sender = user;
        ++written_[sender];
        if (frame.find(R"("clock":)") == std::string::npos) return;
        ++clocks_;
        for (const UserId& user : people_)
            EXPECT_LE(number_in(frame, to_text(user)), written_[user]) << frame;
        EXPECT_EQ(number_in(frame, to_text(sender)), written_[sender]) << frame;
    }

    void expect_two_roads_meet() {
        const std::vector<std::string> before = tell();
        world_.restart();
        expect_same(tell(), before);
        world_.crash();
        expect_same(tell(), before);
    }

    static void expect_same(const std::vector<std::string>& now, const std::vector<std::string>& before) {
        EXPECT_EQ(now.size(), before.size());
        for (std::size_t i = 0; i < std::min(now.size(), before.size()); ++i) EXPECT_EQ(now[i], before[i]);
    }

    [[nodiscard]] std::size_t acknowledged() const { return places_.size(); }
    [[nodiscard]] std::size_t clocks() const { return clocks_; }

  private:
    std::uint64_t below(std::uint64_t end) { return dice_.next() % end; }
    UserId anybody() { return people_[below(people_.size())]; }

    /// The faults of the next while, or none.
    void stir() {
        storage::FaultRates rates;
        if (below(2) == 0)
            rates = {static_cast<unsigned>(below(100)), static_cast<unsigned>(below(100)),
                     static_cast<unsigned>(below(100)), static_cast<unsigned>(below(50)),
                     static_cast<unsigned>(below(5))};
        world_.store.set_rates(rates);
    }

    void act() {
        const std::uint64_t what = below(100);
        if (what < 22 && next_ > 0) {
            act_on_message();
        } else if (what < 55) {
            // A new message, or one of the last ones once more.
            const std::uint64_t number = below(3) == 0 && next_ > 5 ? next_ - 1 - below(5) : next_++;
            const UserId sender = people_[number % people_.size()];
            const std::string id = "m" + std::to_string(number);
            send(sender, id);
        } else if (what < 75) {
            world_.chats().mark(anybody(), chat_, below(2) == 0 ? MarkKind::Read : MarkKind::Delivered,
                                below(2 * next_ + 1), [](const Status&) {});
        } else if (what < 83) {
            keep(world_.chats().add_participants(anybody(), chat_, {anybody(), anybody()}));
        } else if (what < 88) {
            const UserId user = people_[1 + below(people_.size() - 1)];  // the first one stays
            keep(world_.chats().remove_participant(below(2) == 0 ? user : people_[0], chat_, user));
        } else if (what < 93) {
            UpdateChat rename;
            rename.name = "n" + std::to_string(below(1'000));
            keep(world_.chats().update(anybody(), chat_, rename));
        } else if (what < 97) {
            keep(world_.chats().set_role(people_[0], chat_, people_[1 + below(people_.size() - 1)],
                                         below(2) == 0 ? Role::Admin : Role::Member));
        } else if (what < 98) {
            rule();
        } else {
            keep(world_.chats().typing(anybody(), chat_, Typing::Started));
        }
        if (below(8) == 0) set_for_oneself();
    }

    /// Some tell how much they had seen, and may boast.
    void send(UserId sender, const std::string& id) {
        SendMessage command;
        command.chat = chat_;
        command.sender = sender;
        command.client_message_id = id;
        command.content = "\"" + id + "\"";
        if (below(3) > 0) {
            command.vector_clock.emplace();
            for (const UserId& user : people_)
                if (below(2) == 0) command.vector_clock->push_back({user, below(2 * next_)});
        }
        sends_.emplace_back(id, world_.start_send(std::move(command)));
    }

    /// What the chat's people share beside messages: pins and invitations.
    void rule() {
        const MessageId message{chat_, below(2 * next_ + 1)};
        const std::uint64_t what = below(5);
        if (what == 0) keep(world_.chats().pin_message(anybody(), message));
        if (what == 1) keep(world_.chats().unpin_message(anybody(), message));
        if (what == 2) {
            InviteWish wish;
            wish.max_uses = 1 + below(3);
            wish.approval = below(2) == 0;
            code_ = world_.start(world_.chats().new_invite(people_[0], chat_, wish));
        }
        if (what == 3 && code_ && code_->has_value() && code_->value().ok())
            keep(world_.chats().join_by_invite(anybody(), code_of(chat_, code_->value().value())));
        if (what == 4) keep(world_.chats().accept(people_[0], chat_, anybody()));
    }

    void set_for_oneself() {
        const std::uint64_t what = below(3);
        const UserId other = people_[1 + below(people_.size() - 1)];  // the first one sees all
        if (what == 0) keep(world_.chats().hide_message(other, {chat_, below(2 * next_ + 1)}));
        if (what == 1) keep(world_.chats().set_draft(anybody(), chat_, {std::to_string(below(9)), {}}));
        if (what == 2) {
            UpdateOwn changes;
            changes.pinned = below(2) == 0;
            changes.archived = below(2) == 0;
            keep(world_.chats().update_own(anybody(), chat_, changes));
        }
    }

    void act_on_message() {
        ActOnMessage command{{chat_, 2 + below(2 * next_)}, anybody(), {}, {}};
        const std::uint64_t what = below(10);
        if (what < 6)
            command.act = React{"e" + std::to_string(below(3)),
                                below(3) == 0 ? ReactionAction::Remove : ReactionAction::Add};
        else if (what < 9)
            command.act = EditMessage{"\"edit" + std::to_string(below(1'000)) + "\""};
        else
            command.act = DeleteForEveryone{};
        world_.start_act(std::move(command));
    }

    template <class T>
    void keep(Async<T> work) {
        world_.start(std::move(work));
    }

    void expect_place(const std::string& id, const Sent& sent) {
        const auto [known, first] = places_.emplace(id, sent);
        EXPECT_EQ(known->second.seq, sent.seq) << id;
        EXPECT_EQ(known->second.ordinal, sent.ordinal) << id;
        EXPECT_EQ(known->second.timestamp, sent.timestamp) << id;
        EXPECT_EQ(known->second.vector_clock, sent.vector_clock) << id;
    }

    std::vector<std::string> whole_log() { return world_.log(people_[0], chat_, 13); }

    /// All that people can see of the chat and of themselves.
    std::vector<std::string> tell() {
        std::vector<std::string> told = whole_log();
        for (std::string& message : world_.messages(people_[0], chat_, 200))
            told.push_back(std::move(message));
        expect_messages_follow_from(told);
        for (const UserId& user : people_) {
            const Result<ChatView> view = world_.run(world_.chats().view(user, chat_));
            told.push_back(view ? describe(*view) : "-");
            EXPECT_EQ(view.ok(), !world_.chats_of(user).empty()) << to_text(user);
            const UserEventPage events = world_.run(world_.chats().user_events(user, 0, 1'000)).value();
            for (const SharedBytes& frame : events.frames) told.emplace_back(frame.view());
            if (view) {
                EXPECT_LE(read_as_told(user), view->marks.read) << to_text(user);
            }
        }
        return told;
    }

    /// How far a user has read, as the user's own log tells.
    Seq read_as_told(UserId user) {
        Seq read = 0;
        const UserEventPage events = world_.run(world_.chats().user_events(user, 0, 1'000)).value();
        for (const SharedBytes& frame : events.frames) {
            const std::size_t at = frame.view().find(to_text(chat_) + ':');
            if (at == std::string_view::npos) continue;
            const Seq now = std::stoull(std::string(frame.view().substr(at + to_text(chat_).size() + 1)));
            EXPECT_GE(now, read) << "a position never moves back";
            read = now;
        }
        return read;
    }

    /// The newest state that the log tells of a message is the one that is read.
    void expect_messages_follow_from(const std::vector<std::string>& told) {
        std::map<std::uint64_t, std::string> newest;  // by ordinal
        for (const std::string& frame : told) {
            if (frame.find("\"type\":\"MESSAGE_") == std::string::npos) continue;
            const std::size_t message = frame.find("\"message\":");
            if (message == std::string::npos) continue;
            std::string text = frame.substr(message + 10, frame.size() - message - 11);
            newest[number_in(text, "ordinal")] = text.substr(text.find("\"content\":"));
        }
        for (const std::string& message : told) {
            if (message.find("\"type\":") != std::string::npos ||
                message.find("\"ordinal\":") == std::string::npos)
                continue;
            const std::string expected = newest.at(number_in(message, "ordinal"));
            const std::string content = expected.substr(0, expected.find_first_of(",}", 10));
            EXPECT_NE(message.find(content), std::string::npos)
                << message << " but the log says " << expected;
        }
    }

    static ChatLimits tight() {
        ChatLimits limits;
        limits.segment_events = 16;
        limits.tail_events = 6;
        limits.max_sends_per_commit = 5;
        return limits;
    }

    World world_{tight()};
    SeededRandom dice_;
    std::vector<UserId> people_;
    ChatId chat_;
    std::uint64_t next_ = 0;
    Answer<Result<Invite>> code_;
    std::vector<std::pair<std::string, Answer<Result<Sent>>>> sends_;
    std::map<std::string, Sent> places_;
    std::map<UserId, std::uint64_t> written_;
    std::size_t clocks_ = 0;
};

class TwoRoads : public testing::TestWithParam<std::uint64_t> {};

TEST_P(TwoRoads, Meet) {
    Life life(GetParam());
    life.live(400);
    life.expect_sound();
    EXPECT_GT(life.acknowledged(), 20u);
    EXPECT_GT(life.clocks(), 10u);
    life.expect_reads_to_be_told();
    life.expect_two_roads_meet();
}

INSTANTIATE_TEST_SUITE_P(Seeds, TwoRoads, testing::Range<std::uint64_t>(1, 61));

}  // namespace
}  // namespace parley::chat
