using CoverType.Clients.Predictions;

namespace CoverType.Web.Predictions.Form;

/// <summary>What is wrong with the entries, by column, as the validator or the prediction API says.</summary>
internal sealed class FieldErrors
{
    private readonly PredictionRequestValidator _validator = new();
    private readonly Dictionary<string, string> _messages = [];

    /// <summary>The first wrong column, in the order in which the form shows them; null where nothing is wrong.</summary>
    public string? First =>
        FeatureGuide.Foremost.Concat(FeatureGuide.Others).FirstOrDefault(_messages.ContainsKey);

    /// <summary>Whether a field is wrong that the form hides behind "more".</summary>
    public bool AnyHidden => FeatureGuide.Others.Any(_messages.ContainsKey);

    /// <summary>The message at a column, or null.</summary>
    public string? At(string column) => _messages.GetValueOrDefault(column);

    /// <summary>Checks one column again, after it was changed; the messages at the others stay.</summary>
    public void Check(string column, PredictionRequest request)
    {
        _messages.Remove(column);
        foreach ((string field, string message) in Find(request).Where(error => error.Field == column))
        {
            _messages.TryAdd(field, message);
        }
    }

    /// <summary>Checks everything; says whether the request may be sent.</summary>
    public bool CheckAll(PredictionRequest request)
    {
        Show(Find(request));
        return _messages.Count == 0;
    }

    /// <summary>Replaces all messages.</summary>
    public void Show(IEnumerable<FieldError> errors)
    {
        _messages.Clear();
        foreach ((string field, string message) in errors)
        {
            _messages.TryAdd(field, message);
        }
    }

    private IEnumerable<FieldError> Find(PredictionRequest request) =>
        _validator.Validate(request).Errors.Select(error => new FieldError(error.PropertyName, error.ErrorMessage));
}
