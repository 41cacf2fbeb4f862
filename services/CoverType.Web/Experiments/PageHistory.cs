namespace CoverType.Web.Experiments;

/// <summary>The way back through the pages of a search: MLflow's tokens lead forward only.</summary>
internal sealed class PageHistory
{
    private readonly Stack<(string? Token, int Start)> _before = new();
    private string? _search;
    private (string? Token, int Start) _current;

    /// <summary>The page before the current one; the first if the visitor came to the current one by a link.</summary>
    public (string? Token, int Start) Previous => _before.TryPeek(out (string? Token, int Start) page) ? page : (null, 0);

    /// <summary>Keeps the page that the visitor opens.</summary>
    /// <param name="search">What the pages belong to; another search begins another history.</param>
    /// <param name="token">MLflow's token of the page; null for the first.</param>
    /// <param name="start">The number of runs before the page.</param>
    public void Visit(string search, string? token, int start)
    {
        (string? Token, int Start) page = (token, start);
        if (search != _search || token is null)
        {
            _before.Clear();
        }
        else if (page == _current)
        {
            return;
        }
        else if (_before.TryPeek(out (string? Token, int Start) before) && before == page)
        {
            _before.Pop();
        }
        else
        {
            _before.Push(_current);
        }

        (_search, _current) = (search, page);
    }
}
