namespace CoverType.Pipeline.Campaigns;

/// <summary>
/// What is done next in a campaign, in this order. It is kept in the state database and moves on only after a step is
/// done; so a step that was cut short is done again, and must bear it.
/// </summary>
internal enum CampaignStep
{
    /// <summary>The data API is polled until the campaign's portions are together.</summary>
    Collect,

    /// <summary>All kept portions become one data set of distinct cells, which is looked over.</summary>
    Assemble,

    /// <summary>The campaign's cells are held against the data that the champion was trained on.</summary>
    Gate,

    /// <summary>The candidates compete; the best is trained, and exported into the campaign's work folder.</summary>
    Train,

    /// <summary>The run and the model are logged to MLflow.</summary>
    Log,

    /// <summary>The model becomes a version of the registered model.</summary>
    Register,

    /// <summary>The challenger is compared with the champion on the same hold-out rows.</summary>
    Compare,

    /// <summary>What was decided is done: the alias moves or stays, and the version says why.</summary>
    Promote,

    /// <summary>The run is closed whatever came of it, the work folder removed, old portions deleted.</summary>
    Close,

    /// <summary>Nothing is left to do.</summary>
    Done,
}
