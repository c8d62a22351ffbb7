#include "runtime/leaks/lab/lab_messages.h"

#include <cstring>
#include <type_traits>

#include "runtime/leaks/lab/packed_text.h"

namespace lyger::runtime {
namespace {

// One function for each struct and both directions: its archive is a Packing or an Unpacking.
class Packing {
 public:
  explicit Packing(std::string& into) noexcept : packer_(into) {}
  template <typename Value>
  void one(const Value& value) {
    packer_.put(value);
  }
  template <typename Value, typename Each>
  void all(const std::vector<Value>& values, Each each) {
    packer_.put(static_cast<std::uint32_t>(values.size()));
    for (const Value& value : values) {
      each(*this, value);
    }
  }

 private:
  Packer packer_;
};

class Unpacking {
 public:
  explicit Unpacking(std::string_view from) noexcept : unpacker_(from) {}
  template <typename Value>
  void one(Value& value) {
    unpacker_.take(value);
  }
  template <typename Value, typename Each>
  void all(std::vector<Value>& values, Each each) {
    values.clear();
    for (std::uint32_t left = unpacker_.count(); left > 0; --left) {
      each(*this, values.emplace_back());
    }
  }

 private:
  Unpacker unpacker_;
};

template <typename Archive>
void pack_hit(Archive& archive, const std::optional<CanaryHit>& hit) {
  archive.one(hit.has_value());
  if (hit) {
    archive.one(hit->canary);
    archive.one(hit->encoding);
  }
}

void pack_hit(Unpacking& archive, std::optional<CanaryHit>& hit) {
  bool there = false;
  archive.one(there);
  if (there) {
    hit.emplace();
    archive.one(hit->canary);
    archive.one(hit->encoding);
  }
}

constexpr auto pack_place = [](auto& archive, auto& place) {
  archive.one(place.file);
  archive.one(place.line);
};

constexpr auto pack_step_of_path = [](auto& archive, auto& step) {
  archive.one(step.kind);
  archive.one(step.owner);
  archive.one(step.name);
};

constexpr auto pack_frame = [](auto& archive, auto& frame) {
  archive.one(frame.function);
  pack_place(archive, frame.place);
};

constexpr auto pack_field = [](auto& archive, auto& field) {
  archive.one(field.first);
  archive.one(field.second);
};

constexpr auto pack_change = [](auto& archive, auto& change) {
  archive.one(change.identity);
  archive.one(change.signature);
  archive.one(change.kind);
  archive.one(change.root);
  archive.one(change.type);
  archive.one(change.count);
  archive.one(change.object);
  archive.one(change.is_new);
  archive.one(change.is_gone);
  archive.one(change.safe);
  archive.one(change.undone);
  archive.one(change.path);
  archive.all(change.steps, pack_step_of_path);
  archive.one(change.before);
  archive.one(change.value);
  pack_place(archive, change.declared);
  pack_hit(archive, change.hit);
};

constexpr auto pack_result = [](auto& archive, auto& result) {
  archive.one(result.end);
  archive.one(result.status);
  archive.all(result.headers, pack_field);
  archive.one(result.body);
  archive.one(result.detail);
  archive.all(result.changes, pack_change);
  archive.one(result.values);
  archive.one(result.php_memory);
  archive.one(result.process_memory);
  archive.one(result.incomplete);
};

constexpr auto pack_input = [](auto& archive, auto& input) {
  archive.one(input.superglobal);
  archive.one(input.key);
};

constexpr auto pack_name = [](auto& archive, auto& name) { archive.one(name); };

constexpr auto pack_write = [](auto& archive, auto& write) {
  archive.one(write.watched);
  archive.one(write.step);
  archive.all(write.stack, pack_frame);
};

template <typename Archive, typename Message>
void pack_message(Archive& archive, Message& message) {
  using Kind = std::remove_const_t<Message>;
  if constexpr (std::is_same_v<Kind, StepBegun>) {
    archive.one(message.step);
  } else if constexpr (std::is_same_v<Kind, StepEnded>) {
    archive.one(message.step);
    pack_result(archive, message.result);
  } else if constexpr (std::is_same_v<Kind, LabTraces>) {
    archive.all(message.inputs, pack_input);
    archive.all(message.writes, pack_write);
    archive.all(message.resettable, pack_name);
  } else if constexpr (std::is_same_v<Kind, LabCannot>) {
    archive.one(message.because);
  }
}

template <std::size_t place = 0>
LabMessage unpacked_message(std::size_t kind, Unpacking& archive) {
  if constexpr (place < std::variant_size_v<LabMessage>) {
    if (kind != place) {
      return unpacked_message<place + 1>(kind, archive);
    }
    std::variant_alternative_t<place, LabMessage> message;
    pack_message(archive, message);
    return message;
  } else {
    throw std::out_of_range("a lab's message is of no known kind");
  }
}

using Length = std::uint32_t;

}  // namespace

std::string packed_message(const LabMessage& message) {
  std::string packed(sizeof(Length), '\0');
  Packing archive(packed);
  archive.one(static_cast<std::uint8_t>(message.index()));
  std::visit([&archive](const auto& of_kind) { pack_message(archive, of_kind); }, message);
  const auto length = static_cast<Length>(packed.size() - sizeof(Length));
  std::memcpy(packed.data(), &length, sizeof length);
  return packed;
}

bool MessageReader::next(LabMessage& message) {
  const std::string_view unread = std::string_view(pending_).substr(read_);
  Length length = 0;
  if (unread.size() < sizeof length) {
    return false;
  }
  std::memcpy(&length, unread.data(), sizeof length);
  if (unread.size() < sizeof length + length) {
    return false;
  }
  Unpacking archive(unread.substr(sizeof length, length));
  std::uint8_t kind = 0;
  archive.one(kind);
  message = unpacked_message(kind, archive);
  read_ += sizeof length + length;
  return true;
}

}  // namespace lyger::runtime
