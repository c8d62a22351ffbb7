// What a server asks of its process before it does anything else.
#pragma once

namespace lyger {

// Each connection is a descriptor; the usual soft limit of 1024 is meant for programs with few.
void raise_descriptor_limit();

// A descriptor that was closed before the start would be taken by the first socket or file, and the
// logs would go there.
void occupy_standard_descriptors();

// PHP scripts recurse as deeply on the threads that are started from now on as in a process of
// their own, whatever the stack limit of this one is. PHP finds the size out by itself and stops a
// script that comes near its end (zend.max_allowed_stack_size).
void widen_thread_stacks();

}  // namespace lyger
