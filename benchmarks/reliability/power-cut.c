/*
 * A power cut for one process: writes that no fsync followed are undone at the moment of the cut, a random part of them is done
 * again (also torn in half), and the process ends. Preloaded with LD_PRELOAD on Linux. CUT_PATH: part of the names it watches;
 * CUT_AT: which write is the last one; CUT_SEED; CUT_KEEP: per cent of unsynced writes that reach the disk all the same.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* One write, or one truncation (after == NULL), newest first. */
typedef struct Change {
  char path[256];
  off_t offset, size_before;
  size_t length, length_before;
  unsigned char *before, *after;
  struct Change *older;
} Change;

static Change *newest;
static long writes, cut_at = -1;
static int keep = 50;
static unsigned seed = 1;
static const char *watched;
static pthread_once_t once = PTHREAD_ONCE_INIT;
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static ssize_t (*real_pwrite)(int, const void *, size_t, off64_t);
static ssize_t (*real_pread)(int, void *, size_t, off64_t);
static int (*real_fsync)(int), (*real_fdatasync)(int), (*real_ftruncate)(int, off64_t);

static void start(void) {
  real_pwrite = dlsym(RTLD_NEXT, "pwrite64");
  real_pread = dlsym(RTLD_NEXT, "pread64");
  real_fsync = dlsym(RTLD_NEXT, "fsync");
  real_fdatasync = dlsym(RTLD_NEXT, "fdatasync");
  real_ftruncate = dlsym(RTLD_NEXT, "ftruncate64");
  watched = getenv("CUT_PATH");
  if (getenv("CUT_AT")) cut_at = atol(getenv("CUT_AT"));
  if (getenv("CUT_SEED")) seed = (unsigned)atoi(getenv("CUT_SEED"));
  if (getenv("CUT_KEEP")) keep = atoi(getenv("CUT_KEEP"));
}

/* Shared memory of SQLite is no file that outlives a cut. */
static int is_watched(int fd, char *path) {
  char link[64];
  pthread_once(&once, start);
  if (cut_at < 0 || !watched) return 0;
  snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
  ssize_t n = readlink(link, path, 255);
  if (n < 0) return 0;
  path[n] = 0;
  return strstr(path, watched) && !strstr(path, "-shm");
}

static Change *remember(int fd, const char *path, off_t offset, size_t length) {
  Change *one = calloc(1, sizeof(Change));
  struct stat s;
  fstat(fd, &s);
  strcpy(one->path, path);
  one->offset = offset;
  one->length = length;
  one->size_before = s.st_size;
  one->before = malloc(length + 1);
  ssize_t got = real_pread(fd, one->before, length, offset);
  one->length_before = got > 0 ? (size_t)got : 0;
  one->older = newest;
  newest = one;
  return one;
}

static void cut(void) {
  static Change *all[200000];
  long count = 0;
  for (Change *one = newest; one && count < 200000; one = one->older) {
    all[count++] = one;
    int fd = open(one->path, O_RDWR);
    if (fd < 0) continue;
    if (one->length_before) real_pwrite(fd, one->before, one->length_before, one->offset);
    real_ftruncate(fd, one->size_before);
    close(fd);
  }
  for (long i = count - 1; i >= 0; i--) {
    Change *one = all[i];
    if (!one->after || (int)(rand_r(&seed) % 100) >= keep) continue;
    int fd = open(one->path, O_RDWR);
    if (fd < 0) continue;
    size_t length = one->length;
    if (rand_r(&seed) % 4 == 0 && length > 512) length = length / 1024 * 512;
    real_pwrite(fd, one->after, length, one->offset);
    close(fd);
  }
  _exit(137);
}

static void synced(const char *path) {
  Change **at = &newest;
  while (*at) {
    Change *one = *at;
    if (strcmp(one->path, path)) at = &one->older;
    else {
      *at = one->older;
      free(one->before);
      free(one->after);
      free(one);
    }
  }
}

ssize_t pwrite64(int fd, const void *bytes, size_t length, off64_t offset) {
  char path[256];
  if (!is_watched(fd, path)) return real_pwrite(fd, bytes, length, offset);
  pthread_mutex_lock(&lock);
  Change *one = remember(fd, path, offset, length);
  one->after = malloc(length + 1);
  memcpy(one->after, bytes, length);
  ssize_t written = real_pwrite(fd, bytes, length, offset);
  if (++writes >= cut_at) cut();
  pthread_mutex_unlock(&lock);
  return written;
}

ssize_t pwrite(int fd, const void *bytes, size_t length, off_t offset) { return pwrite64(fd, bytes, length, offset); }

int ftruncate64(int fd, off64_t size) {
  char path[256];
  if (!is_watched(fd, path)) return real_ftruncate(fd, size);
  pthread_mutex_lock(&lock);
  struct stat s;
  fstat(fd, &s);
  remember(fd, path, size, s.st_size > size ? (size_t)(s.st_size - size) : 0);
  int result = real_ftruncate(fd, size);
  pthread_mutex_unlock(&lock);
  return result;
}

int ftruncate(int fd, off_t size) { return ftruncate64(fd, size); }

static int flush(int fd, int (*real)(int)) {
  char path[256];
  int mine = is_watched(fd, path);
  int result = real(fd);
  if (mine && result == 0) {
    pthread_mutex_lock(&lock);
    synced(path);
    pthread_mutex_unlock(&lock);
  }
  return result;
}

int fsync(int fd) {
  pthread_once(&once, start);
  return flush(fd, real_fsync);
}

int fdatasync(int fd) {
  pthread_once(&once, start);
  return flush(fd, real_fdatasync);
}
