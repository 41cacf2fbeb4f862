namespace CoverType.Pipeline.Campaigns;

/// <summary>
/// The steps of a campaign in their order. The state database keeps the present one and is written after a step is done;
/// so a step that was cut short is done again.
/// </summary>
internal enum CampaignStep
{
    /// <summary>The data API is polled until the campaign has enough portions.</summary>
    Collect,

    /// <summary>All kept portions become one data set of distinct cells.</summary>
    Assemble,

    /// <summary>The campaign's cells are compared with the data that the champion was trained on.</summary>
    Gate,

    /// <summary>The candidates compete; the best is trained, and exported into the campaign's work folder.</summary>
    Train,

    /// <summary>The run and the model are logged to MLflow.</summary>
    Log,

    /// <summary>The model becomes a version of the registered model.</summary>
    Register,

    /// <summary>The challenger is compared with the champion on the same hold-out rows.</summary>
    Compare,

    /// <summary>The decision is carried out: the alias moves or stays, and the version records the reason.</summary>
    Promote,

    /// <summary>The run is closed, the work folder removed and old portions deleted.</summary>
    Close,

    /// <summary>Nothing is left to do.</summary>
    Done,
}
