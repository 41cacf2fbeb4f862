namespace CoverType.Pages.Tests.Hosts;

/// <summary>The services behind the pages.</summary>
public enum ServiceState
{
    /// <summary>They answer, and have a model, campaigns and runs. Every visitor may change things.</summary>
    Working,

    /// <summary>They answer, and have trained nothing yet. Who changes things must sign in.</summary>
    New,

    /// <summary>None of them answers.</summary>
    Away,
}
