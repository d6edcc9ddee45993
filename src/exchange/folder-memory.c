#include "exchange/folder.h"

#include <string.h>

/*
 * What is remembered of a shared folder, as GVariant's text.
 */

#define ENTRY_TYPE "(stxt)"
#define FILE_TYPE  "(" ENTRY_TYPE "utsxxs)"
#define TYPE       "(" ENTRY_TYPE "ssxa" FILE_TYPE ")"

void
piiri_folder_file_free(PiiriFolderFile *file)
{
  if (file == NULL)
    return;
  piiri_folder_entry_free(file->entry);
  g_free(file->laptop);
  g_free(file->trouble);
  g_free(file);
}

static void
free_file(gpointer file)
{
  piiri_folder_file_free(file);
}

PiiriFolderMemory *
piiri_folder_memory_new(void)
{
  PiiriFolderMemory *memory = g_new0(PiiriFolderMemory, 1);

  memory->files = g_ptr_array_new_with_free_func(free_file);
  memory->own_content = g_strdup("");
  memory->settled = g_strdup("");
  return memory;
}

void
piiri_folder_memory_free(PiiriFolderMemory *memory)
{
  if (memory == NULL)
    return;
  g_ptr_array_unref(memory->files);
  piiri_folder_entry_free(memory->own);
  g_free(memory->own_content);
  g_free(memory->settled);
  g_free(memory);
}

PiiriFolderFile *
piiri_folder_memory_find(const PiiriFolderMemory *memory, const char *name)
{
  for (guint i = 0; i < memory->files->len; i++) {
    PiiriFolderFile *file = memory->files->pdata[i];

    if (strcmp(file->entry->name, name) == 0)
      return file;
  }
  return NULL;
}

static int
compare_files(gconstpointer left, gconstpointer right)
{
  const PiiriFolderFile *a = *(PiiriFolderFile *const *)left;
  const PiiriFolderFile *b = *(PiiriFolderFile *const *)right;

  return strcmp(a->entry->name, b->entry->name);
}

void
piiri_folder_memory_put(PiiriFolderMemory *memory, PiiriFolderFile *file)
{
  PiiriFolderFile *old = piiri_folder_memory_find(memory, file->entry->name);

  if (old != NULL)
    g_ptr_array_remove(memory->files, old);
  g_ptr_array_add(memory->files, file);
  g_ptr_array_sort(memory->files, compare_files);
}

/* --- As text --------------------------------------------------------------------------------- */

/* A file's name needn't be UTF-8, a GVariant's text must. */
static GVariant *
pack_entry(const PiiriFolderEntry *entry)
{
  g_autofree char *name = entry != NULL ? g_uri_escape_string(entry->name, NULL, TRUE) : NULL;

  return entry != NULL ?
             g_variant_new(ENTRY_TYPE, name, entry->size, entry->modified, entry->inode) :
             g_variant_new(ENTRY_TYPE, "", (guint64)0, (gint64)0, (guint64)0);
}

static PiiriFolderEntry *
unpack_entry(GVariant *packed)
{
  g_autoptr(PiiriFolderFile) holder = g_new0(PiiriFolderFile, 1);
  PiiriFolderEntry *entry = holder->entry = g_new0(PiiriFolderEntry, 1);
  const char *name;

  g_variant_get(packed, "(&stxt)", &name, &entry->size, &entry->modified, &entry->inode);
  entry->name = *name != '\0' ? g_uri_unescape_string(name, NULL) : NULL;
  return entry->name != NULL ? g_steal_pointer(&holder->entry) : NULL;
}

char *
piiri_folder_memory_print(const PiiriFolderMemory *memory)
{
  GVariantBuilder files;
  g_autoptr(GVariant) packed = NULL;

  g_variant_builder_init(&files, G_VARIANT_TYPE("a" FILE_TYPE));
  for (guint i = 0; i < memory->files->len; i++) {
    const PiiriFolderFile *file = memory->files->pdata[i];

    g_variant_builder_add(&files, "(@" ENTRY_TYPE "utsxxs)", pack_entry(file->entry),
                          (guint32)file->state, file->from,
                          file->laptop != NULL ? file->laptop : "", file->exported, file->read,
                          file->trouble != NULL ? file->trouble : "");
  }
  packed = g_variant_ref_sink(g_variant_new("(@" ENTRY_TYPE "ssxa" FILE_TYPE ")",
                                            pack_entry(memory->own), memory->own_content,
                                            memory->settled, memory->written, &files));
  return g_variant_print(packed, FALSE);
}

static PiiriFolderFile *
unpack_file(GVariant *packed)
{
  g_autoptr(PiiriFolderFile) file = g_new0(PiiriFolderFile, 1);
  g_autoptr(GVariant) entry = NULL;
  guint32 state;

  g_variant_get(packed, "(@" ENTRY_TYPE "utsxxs)", &entry, &state, &file->from, &file->laptop,
                &file->exported, &file->read, &file->trouble);
  file->entry = unpack_entry(entry);
  file->state = state;
  if (*file->laptop == '\0')
    g_clear_pointer(&file->laptop, g_free);
  if (*file->trouble == '\0')
    g_clear_pointer(&file->trouble, g_free);
  return file->entry != NULL && state <= PIIRI_FOLDER_UNREAD ? g_steal_pointer(&file) : NULL;
}

PiiriFolderMemory *
piiri_folder_memory_parse(const char *text)
{
  PiiriFolderMemory *memory = piiri_folder_memory_new();
  g_autoptr(GVariant) packed =
      text != NULL ? g_variant_parse(G_VARIANT_TYPE(TYPE), text, NULL, NULL, NULL) : NULL;
  g_autoptr(GVariant) own = NULL;
  g_autoptr(GVariant) files = NULL;

  if (packed == NULL)
    return memory;
  g_free(memory->own_content);
  g_free(memory->settled);
  g_variant_get(packed, "(@" ENTRY_TYPE "ssx@a" FILE_TYPE ")", &own, &memory->own_content,
                &memory->settled, &memory->written, &files);
  memory->own = unpack_entry(own);
  for (gsize i = 0; i < g_variant_n_children(files); i++) {
    g_autoptr(GVariant) child = g_variant_get_child_value(files, i);
    PiiriFolderFile *file = unpack_file(child);

    if (file != NULL)
      g_ptr_array_add(memory->files, file);
  }
  return memory;
}
