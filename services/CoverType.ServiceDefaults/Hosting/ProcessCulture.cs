using System.Globalization;
using System.Runtime.InteropServices;

namespace CoverType.ServiceDefaults.Hosting;

/// <summary>The culture of the process.</summary>
public static class ProcessCulture
{
    private const string InvariantSwitch = "System.Globalization.Invariant";

    /// <summary>
    /// Makes the invariant culture that of all threads: what a service logs and writes does not depend on the machine's
    /// language. If ICU is missing, it also makes the runtime do without, which would otherwise end the process. It must be
    /// the first call of a program, before anything is formatted.
    /// </summary>
    public static void UseInvariant()
    {
        if (OperatingSystem.IsLinux() && !IsIcuInstalled(IsLibrary))
        {
            AppContext.SetSwitch(InvariantSwitch, true);
        }

        CultureInfo.DefaultThreadCurrentCulture = CultureInfo.InvariantCulture;
        CultureInfo.DefaultThreadCurrentUICulture = CultureInfo.InvariantCulture;
        CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
        CultureInfo.CurrentUICulture = CultureInfo.InvariantCulture;
    }

    /// <summary>Returns true if a version of ICU that the runtime looks for is there.</summary>
    /// <param name="isLibrary">Returns true if there is a library of this name.</param>
    internal static bool IsIcuInstalled(Func<string, bool> isLibrary)
    {
        // Anything that takes a culture, even the invariant one, would look for ICU itself.
        for (int version = 110; version >= 50; version--)
        {
            if (isLibrary(string.Concat("libicuuc.so.", version.ToString())))
            {
                return true;
            }
        }

        return isLibrary("libicuuc.so");
    }

    private static bool IsLibrary(string name)
    {
        bool loads = NativeLibrary.TryLoad(name, out nint library);
        if (loads)
        {
            NativeLibrary.Free(library);
        }

        return loads;
    }
}
