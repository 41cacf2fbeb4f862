using System.Runtime.CompilerServices;
using Bunit;

namespace CoverType.Web.Tests;

/// <summary>How long the tests of components wait for a page to become as they expect.</summary>
internal static class ComponentWaits
{
    // bUnit's own limit is one second, which a busy machine exceeds.
    [ModuleInitializer]
    internal static void Extend() => BunitContext.DefaultWaitTimeout = TimeSpan.FromSeconds(30);
}
