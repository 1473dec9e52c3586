namespace CharroBot.Api.Site;

/// <summary>
/// The files of <c>wwwroot</c>, kept in memory as one version of the whole site. In Development a changed file makes a new version;
/// elsewhere files do not change while the program runs.
/// </summary>
internal sealed class SiteFiles(IWebHostEnvironment environment)
{
    private readonly Lock _gate = new();
    private SiteVersion? _current;
    private string _stamp = string.Empty;

    public SiteVersion Current
    {
        get
        {
            lock (_gate)
            {
                if (_current is null || (environment.IsDevelopment() && Stamp() != _stamp))
                {
                    _stamp = Stamp();
                    _current = SiteVersion.Read(environment.WebRootFileProvider);
                }

                return _current;
            }
        }
    }

    private string Stamp() => string.Join('|', SiteVersion.Walk(environment.WebRootFileProvider)
        .Select(file => $"{file.Path} {file.Info.Length} {file.Info.LastModified.Ticks}"));
}
