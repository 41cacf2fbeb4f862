namespace CoverType.Web.Outages;

/// <summary>The kinds of <see cref="ServiceProblem"/>.</summary>
public enum ServiceProblemKind
{
    /// <summary>The service runs, but lacks something (status 503): a first model, or its database.</summary>
    NotReady,

    /// <summary>The service cannot be reached, or does not answer in time.</summary>
    NoAnswer,

    /// <summary>The service fails, or another service listens at its address.</summary>
    WrongAnswer,
}
