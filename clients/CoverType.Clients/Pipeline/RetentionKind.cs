namespace CoverType.Clients.Pipeline;

/// <summary>The kinds of things that the pipeline removes after a while.</summary>
public enum RetentionKind
{
    /// <summary>The raw answers of the data API of a campaign, those that were rejected too.</summary>
    Portions,

    /// <summary>The assembled data sets of a campaign.</summary>
    DataSets,

    /// <summary>The folder with the trained model of a campaign.</summary>
    WorkFolder,

    /// <summary>The runs of a campaign and its candidates in MLflow.</summary>
    Runs,

    /// <summary>A version of the registered model.</summary>
    Version,

    /// <summary>A log file.</summary>
    Log,

    /// <summary>The logs of the steps of a campaign.</summary>
    StepLogs,
}
