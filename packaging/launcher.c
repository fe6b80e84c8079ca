/* The program file of the Debian package: Python itself, begun with the modules of its own folder.

   It lies beside the folder `_internal`, which holds every module, compiled, and runs linux_start.py
   there. Nothing of another Python is looked for or read: no environment variable, no site, no
   user's packages. */

#include <Python.h>
#include <libgen.h>
#include <limits.h>
#include <stdlib.h>
#include <unistd.h>

#define MODULES "/_internal"
#define LIBRARIES "/_internal/python3.11/lib-dynload"
#define START "/_internal/linux_start.pyc"

/* The folder that this program lies in; ends the process where the system does not tell. */
static const char *own_folder(void)
{
    static char file[PATH_MAX];
    ssize_t length = readlink("/proc/self/exe", file, sizeof file - 1);
    if (length < 0) {
        perror("trialfinder: /proc/self/exe");
        exit(1);
    }
    file[length] = '\0';
    return dirname(file);
}

/* Text in Python's own form; ends the process where there is no memory for it. */
static wchar_t *joined(const char *folder, const char *name)
{
    char path[PATH_MAX + sizeof LIBRARIES];
    snprintf(path, sizeof path, "%s%s", folder, name);
    wchar_t *text = Py_DecodeLocale(path, NULL);
    if (text == NULL)
        exit(1);
    return text;
}

int main(int count, char **words)
{
    PyPreConfig before;
    PyPreConfig_InitPythonConfig(&before); /* UTF-8 where the locale is C, as Python has it */
    before.isolated = 1;
    before.use_environment = 0;
    before.parse_argv = 0;
    PyStatus status = Py_PreInitialize(&before);
    if (PyStatus_Exception(status))
        Py_ExitStatusException(status);

    const char *folder = own_folder();
    wchar_t *program = joined(folder, "/trialfinder"), *modules = joined(folder, MODULES);
    PyConfig config;
    PyConfig_InitPythonConfig(&config);
    config.isolated = 1;
    config.use_environment = 0;
    config.user_site_directory = 0;
    config.safe_path = 1;
    config.site_import = 0;
    config.write_bytecode = 0;
    config.optimization_level = 2;
    config.parse_argv = 0;
    config.pathconfig_warnings = 0;
    config.module_search_paths_set = 1;
    status = PyConfig_SetBytesArgv(&config, count, words);
    wchar_t **const set[] = {
        &config.program_name, &config.executable, &config.base_executable,
        &config.prefix, &config.exec_prefix, &config.base_prefix, &config.base_exec_prefix,
        &config.home,
    };
    for (size_t i = 0; i < sizeof set / sizeof *set && !PyStatus_Exception(status); i++)
        status = PyConfig_SetString(&config, set[i], i < 3 ? program : modules);
    if (!PyStatus_Exception(status))
        status = PyConfig_SetString(&config, &config.run_filename, joined(folder, START));
    if (!PyStatus_Exception(status))
        status = PyWideStringList_Append(&config.module_search_paths, modules);
    if (!PyStatus_Exception(status))
        status = PyWideStringList_Append(&config.module_search_paths, joined(folder, LIBRARIES));
    if (!PyStatus_Exception(status))
        status = Py_InitializeFromConfig(&config);
    PyConfig_Clear(&config);
    if (PyStatus_Exception(status))
        Py_ExitStatusException(status);
    return Py_RunMain();
}
