using Mlflow.Client;

namespace CoverType.Web.Tracking;

/// <summary>What a run is called on the pages.</summary>
internal static class RunTitle
{
    /// <summary>Returns the name of a run, or its id if the name is blank.</summary>
    public static string Title(this Run run) => string.IsNullOrWhiteSpace(run.Name) ? run.Id.Value : run.Name;
}
