// A request that a check sends, as a file describes it: before canaries are put in.
#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

namespace lyger::runtime {

struct CheckRequest {
  std::string method = "GET";
  std::string target = "/";  // path and query as sent
  std::vector<std::pair<std::string, std::string>> headers =
      {};  // Host among them if one was given
  std::string body = {};
  std::string name = {};  // the file's: "### name", the operation's id, or method and target
  // Parts of the target's path that are parameters: {id} of an OpenAPI path, {{user}} of a .http
  // file. As positions in `target`, first and length; a canary takes their place.
  struct Parameter {
    std::size_t first = 0;
    std::size_t length = 0;
    std::string name;
    bool numeric = false;
  };
  std::vector<Parameter> path_parameters = {};
};

}  // namespace lyger::runtime
