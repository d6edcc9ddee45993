#include "exchange/folder.h"

#include <stdlib.h>
#include <string.h>

/* --- Names ----------------------------------------------------------------------------------- */

char *
piiri_folder_own_name(guint64 replica, const PiiriId *circle, bool sealed)
{
  char replica_text[PIIRI_REPLICA_LENGTH + 1], circle_text[PIIRI_ID_LENGTH + 1];

  return g_strdup_printf("%s-%s%s", piiri_replica_format(replica, replica_text),
                         piiri_id_format(circle, circle_text),
                         sealed ? PIIRI_FOLDER_SEALED : PIIRI_FOLDER_PLAIN);
}

/* Services put their own words before the last ending (“a.piiri (conflicted copy).xml”), so the
 * name only has to speak of Piiri somewhere. What is hidden or ends in a tilde is somebody's
 * unfinished work. */
static bool
is_ours(const char *name)
{
  return *name != '.' && *name != '~' && strstr(name, PIIRI_FOLDER_SEALED) != NULL &&
         (g_str_has_suffix(name, ".xml") || g_str_has_suffix(name, PIIRI_FOLDER_SEALED));
}

/* The circle that a name of the form of piiri_folder_own_name() is about. */
static bool
circle_of(const char *name, PiiriId *circle)
{
  guint64 replica;

  return strlen(name) > PIIRI_REPLICA_LENGTH + 1 + PIIRI_ID_LENGTH &&
         piiri_replica_parse(name, PIIRI_REPLICA_LENGTH, &replica) &&
         name[PIIRI_REPLICA_LENGTH] == '-' &&
         piiri_id_parse(name + PIIRI_REPLICA_LENGTH + 1, PIIRI_ID_LENGTH, circle);
}

static bool
is_own(const char *name, guint64 replica, const PiiriId *circle)
{
  g_autofree char *plain = piiri_folder_own_name(replica, circle, false);
  g_autofree char *sealed = piiri_folder_own_name(replica, circle, true);

  return strcmp(name, plain) == 0 || strcmp(name, sealed) == 0;
}

PiiriFolderRole
piiri_folder_role(const char *name, guint64 replica, const GArray *circles)
{
  PiiriId circle;

  if (!is_ours(name))
    return PIIRI_FOLDER_FOREIGN;
  if (is_own(name, replica, &g_array_index(circles, PiiriId, 0)))
    return PIIRI_FOLDER_OWN;
  if (!circle_of(name, &circle))
    return PIIRI_FOLDER_OTHER;
  for (guint i = 0; i < circles->len; i++)
    if (piiri_id_compare(&circle, &g_array_index(circles, PiiriId, i)) == 0)
      return PIIRI_FOLDER_OTHER;
  return PIIRI_FOLDER_FOREIGN;
}

/* --- What lies there ------------------------------------------------------------------------- */

void
piiri_folder_entry_free(PiiriFolderEntry *entry)
{
  if (entry == NULL)
    return;
  g_free(entry->name);
  g_free(entry);
}

static void
free_entry(gpointer entry)
{
  piiri_folder_entry_free(entry);
}

static PiiriFolderEntry *
copy_entry(const PiiriFolderEntry *entry)
{
  PiiriFolderEntry *copy = g_memdup2(entry, sizeof *entry);

  copy->name = g_strdup(entry->name);
  return copy;
}

bool
piiri_folder_entry_equal(const PiiriFolderEntry *a, const PiiriFolderEntry *b)
{
  return strcmp(a->name, b->name) == 0 && a->size == b->size && a->modified == b->modified &&
         a->inode == b->inode;
}

static int
compare_entries(gconstpointer left, gconstpointer right)
{
  const PiiriFolderEntry *a = *(PiiriFolderEntry *const *)left;
  const PiiriFolderEntry *b = *(PiiriFolderEntry *const *)right;

  return strcmp(a->name, b->name);
}

static PiiriFolderEntry *
entry_of(GFileInfo *info)
{
  PiiriFolderEntry *entry = g_new0(PiiriFolderEntry, 1);

  entry->name = g_strdup(g_file_info_get_name(info));
  entry->size = (guint64)g_file_info_get_size(info);
  entry->modified = (gint64)g_file_info_get_attribute_uint64(info, G_FILE_ATTRIBUTE_TIME_MODIFIED) *
                        G_USEC_PER_SEC +
                    g_file_info_get_attribute_uint32(info, G_FILE_ATTRIBUTE_TIME_MODIFIED_USEC);
  entry->inode = g_file_info_get_attribute_uint64(info, G_FILE_ATTRIBUTE_UNIX_INODE);
  return entry;
}

GPtrArray *
piiri_folder_list(const char *path, GCancellable *cancellable, GError **error)
{
  g_autoptr(GFile) folder = g_file_new_for_path(path);
  /* What a link points to may lie anywhere. */
  g_autoptr(GFileEnumerator) children = g_file_enumerate_children(
      folder,
      G_FILE_ATTRIBUTE_STANDARD_NAME "," G_FILE_ATTRIBUTE_STANDARD_TYPE
                                     "," G_FILE_ATTRIBUTE_STANDARD_SIZE
                                     ",time::*," G_FILE_ATTRIBUTE_UNIX_INODE,
      G_FILE_QUERY_INFO_NOFOLLOW_SYMLINKS, cancellable, error);
  g_autoptr(GPtrArray) entries = g_ptr_array_new_with_free_func(free_entry);

  if (children == NULL)
    return NULL;
  for (;;) {
    GFileInfo *info;

    if (!g_file_enumerator_iterate(children, &info, NULL, cancellable, error))
      return NULL;
    if (info == NULL)
      break;
    if (g_file_info_get_file_type(info) == G_FILE_TYPE_REGULAR)
      g_ptr_array_add(entries, entry_of(info));
  }
  g_ptr_array_sort(entries, compare_entries);
  return g_steal_pointer(&entries);
}

GPtrArray *
piiri_folder_files(const char *path, GCancellable *cancellable, GError **error)
{
  g_autoptr(GPtrArray) entries = piiri_folder_list(path, cancellable, error);
  GPtrArray *files;

  if (entries == NULL)
    return NULL;
  files = g_ptr_array_new_with_free_func(g_free);
  for (guint i = 0; i < entries->len; i++) {
    const PiiriFolderEntry *entry = entries->pdata[i];

    if (is_ours(entry->name))
      g_ptr_array_add(files, g_build_filename(path, entry->name, NULL));
  }
  return files;
}

/* --- What is to be done ---------------------------------------------------------------------- */

void
piiri_folder_plan_free(PiiriFolderPlan *plan)
{
  if (plan == NULL)
    return;
  g_ptr_array_unref(plan->read);
  g_ptr_array_unref(plan->gone);
  g_ptr_array_unref(plan->rubbish);
  piiri_folder_entry_free(plan->own);
  g_free(plan);
}

static bool
is_to_be_read(const PiiriFolderEntry *entry, const PiiriFolderFile *known, bool again)
{
  return known == NULL || !piiri_folder_entry_equal(entry, known->entry) ||
         known->state == PIIRI_FOLDER_UNREAD || (again && known->state != PIIRI_FOLDER_TAKEN);
}

/* Ours, under the name that it is to have, or under the one that it had when it was sealed and no
 * longer is, or the other way round. */
static void
plan_own(PiiriFolderPlan *plan, const PiiriFolderEntry *entry, const char *own)
{
  if (strcmp(entry->name, own) == 0)
    plan->own = copy_entry(entry);
  else
    g_ptr_array_add(plan->rubbish, g_strdup(entry->name));
}

static bool
is_listed(const GPtrArray *entries, const char *name)
{
  for (guint i = 0; i < entries->len; i++)
    if (strcmp(((PiiriFolderEntry *)entries->pdata[i])->name, name) == 0)
      return true;
  return false;
}

/* What somebody takes away takes what it alone held with it. */
static void
plan_gone(PiiriFolderPlan *plan, const GPtrArray *entries, const PiiriFolderMemory *memory)
{
  for (guint i = 0; i < memory->files->len; i++) {
    const PiiriFolderFile *file = memory->files->pdata[i];

    if (is_listed(entries, file->entry->name))
      continue;
    g_ptr_array_add(plan->gone, g_strdup(file->entry->name));
    plan->lost |= file->state == PIIRI_FOLDER_TAKEN;
  }
}

PiiriFolderPlan *
piiri_folder_plan(const GPtrArray *entries,
                  const PiiriFolderMemory *memory,
                  const char *own,
                  guint64 replica,
                  const GArray *circles,
                  bool again)
{
  PiiriFolderPlan *plan = g_new0(PiiriFolderPlan, 1);

  plan->read = g_ptr_array_new_with_free_func(free_entry);
  plan->gone = g_ptr_array_new_with_free_func(g_free);
  plan->rubbish = g_ptr_array_new_with_free_func(g_free);
  for (guint i = 0; i < entries->len; i++) {
    const PiiriFolderEntry *entry = entries->pdata[i];
    const PiiriFolderFile *known = piiri_folder_memory_find(memory, entry->name);

    switch (piiri_folder_role(entry->name, replica, circles)) {
    case PIIRI_FOLDER_FOREIGN:
      break;
    case PIIRI_FOLDER_OWN:
      plan_own(plan, entry, own);
      break;
    case PIIRI_FOLDER_OTHER:
      if (is_to_be_read(entry, known, again))
        g_ptr_array_add(plan->read, copy_entry(entry));
      break;
    }
  }
  plan_gone(plan, entries, memory);
  plan->touched = plan->own != NULL &&
                  (memory->own == NULL || !piiri_folder_entry_equal(plan->own, memory->own));
  return plan;
}

bool
piiri_folder_holds_all(const PiiriFolderMemory *memory,
                       const PiiriFolderStanding *standing,
                       const char *before,
                       const char *now)
{
  if (!standing->own || standing->afresh)
    return false;
  /* Our own file has it all. */
  if (standing->as_left && *now != '\0' && strcmp(memory->own_content, now) == 0)
    return true;
  /* All was there before, and what has come since lies there. */
  return standing->as_left && !standing->lost && !standing->reached && *before != '\0' &&
         strcmp(memory->settled, before) == 0;
}

/* --- Places ---------------------------------------------------------------------------------- */

static char *
resolve(const char *path)
{
  g_autofree char *real = realpath(path, NULL);

  return g_canonicalize_filename(real != NULL ? real : path, NULL);
}

bool
piiri_folder_contains(const char *folder, const char *path)
{
  g_autofree char *real = resolve(folder);
  g_autofree char *parent = g_path_get_dirname(path);
  g_autofree char *inner = resolve(parent);
  gsize length = strlen(real);

  return strncmp(inner, real, length) == 0 &&
         (inner[length] == '\0' || inner[length] == G_DIR_SEPARATOR || length == 1);
}

/* What services put into the topmost folder that they keep in step. */
static bool
has_mark(const char *folder)
{
  static const char *const marks[] = { ".stfolder", ".dropbox.cache", ".nextcloudsync.log",
                                       ".owncloudsync.log" };

  for (guint i = 0; i < G_N_ELEMENTS(marks); i++) {
    g_autofree char *path = g_build_filename(folder, marks[i], NULL);

    if (g_file_test(path, G_FILE_TEST_EXISTS))
      return true;
  }
  return false;
}

char *
piiri_folder_of_service(const char *path)
{
  g_autofree char *parent = g_path_get_dirname(path);
  g_autofree char *folder = resolve(parent);

  while (!has_mark(folder)) {
    char *above = g_path_get_dirname(folder);

    if (strcmp(above, folder) == 0) {
      g_free(above);
      return NULL;
    }
    g_free(folder);
    folder = above;
  }
  return g_steal_pointer(&folder);
}
