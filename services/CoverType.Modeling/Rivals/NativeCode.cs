using System.Reflection;
using System.Runtime.InteropServices;

namespace CoverType.Modeling.Rivals;

/// <summary>Finds out if a trainer's native library exists for this platform, before the loader fails for each cover.</summary>
internal static class NativeCode
{
    /// <summary>Returns a sentence if the library cannot be loaded; null if it can.</summary>
    /// <param name="trainer">The trainer's name.</param>
    /// <param name="library">The library's name in the trainer's code.</param>
    /// <param name="assembly">The assembly with that code, beside which its native libraries are.</param>
    /// <param name="canLoad">Returns true if a native library can be loaded; null to try it.</param>
    public static string? FindMissing(string trainer, string library, Assembly assembly, Func<string, bool>? canLoad) =>
        CanLoad(library, assembly, canLoad)
            ? null
            : $"{trainer} has no native library for {RuntimeInformation.RuntimeIdentifier} ({library} cannot be loaded).";

    /// <summary>Returns true if a library can be loaded by the code of an assembly.</summary>
    public static bool CanLoad(string library, Assembly assembly, Func<string, bool>? canLoad) =>
        canLoad?.Invoke(library) ?? NativeLibrary.TryLoad(library, assembly, searchPath: null, out _);
}
